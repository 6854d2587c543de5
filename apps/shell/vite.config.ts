import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { shippedModules } from './build/shipped-modules.ts';
import { sizeBudget } from './build/size-budget.ts';

export default defineConfig({
  plugins: [
    react(),
    shippedModules(import.meta.dirname),
    sizeBudget((content) => gzipSync(content, { level: 9 }).length),
  ],
  build: {
    // A font inside a stylesheet would be loaded by everyone, in every subset.
    assetsInlineLimit: 0,
    // Strict content security policies refuse the inline polyfill, and every browser we build for preloads modules.
    modulePreload: { polyfill: false },
  },
  // The plain-http test name reaches the development server too.
  server: { allowedHosts: ['quintet.test'] },
});
