import '@quintet/kit/theme.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Shell } from './shell.tsx';
import { tabs } from './tabs.ts';
import { reloadWhenCodeIsGone } from './tabs/open-tab.ts';
import { startTheme } from './theme/theme.ts';

startTheme();
reloadWhenCodeIsGone();

// The client itself repeats what nobody answered, with one key for one intent. And services on 127.0.0.1 answer
// also when the machine has no network, so nothing waits for it.
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
