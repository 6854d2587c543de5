import '@quintet/kit/theme.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Shell } from './shell.tsx';
import { tabs } from './tabs.ts';
import { reloadOnMissingChunk } from './tabs/tab-code.ts';
import { startTheme } from './theme/theme.ts';

startTheme();
reloadOnMissingChunk();

// The API client retries by itself, with one idempotency key per intent. `always`: services on 127.0.0.1 answer even
// if the machine is offline.
const defaults = { retry: false, networkMode: 'always' } as const;
const cache = new QueryClient({ defaultOptions: { queries: defaults, mutations: defaults } });

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={cache}>
        <Shell tabs={tabs} />
      </QueryClientProvider>
    </StrictMode>,
  );
