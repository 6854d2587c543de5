/**
 * Which type of package may import which (ARCHITECTURE section 2). `contract` is any app's, `contract:own` the
 * one of the same scope, `contract:shared` libs/contract.
 */
export type ImportRow = {
  readonly mayImport: readonly string[];
  /** Tests and their support may import these too. */
  readonly testsMayImport?: readonly string[];
  /** When given, the only packages of npm that it may use when it runs. */
  readonly npm?: readonly string[];
};

export const importTable: Readonly<Record<string, ImportRow>> = {
  contract: { mayImport: ['contract:shared'], npm: ['zod'] },
  platform: { mayImport: ['contract:shared'] },
  // It implements platform's ports and throws its errors; platform knows nothing of it.
  postgres: { mayImport: ['platform'] },
  blobs: { mayImport: [] },
  kit: { mayImport: ['contract:shared'] },
  markdown: { mayImport: ['kit'], npm: ['marked', 'react', '@tabler/icons-react'] },
  // Another app's contract is for platform's client of peers; its code is never imported.
  service: { mayImport: ['contract', 'platform', 'postgres', 'blobs'], testsMayImport: ['tool'] },
  ui: { mayImport: ['contract:own', 'kit', 'markdown'] },
  shell: { mayImport: ['ui', 'kit'] },
  e2e: { mayImport: ['contract', 'tool'] },
  tool: { mayImport: ['tool', 'contract', 'postgres'], testsMayImport: ['platform'] },
};
