import type { Mutant } from '../../mutant.ts';

export const datapulseMutants: readonly Mutant[] = [
  {
    area: 'apps/datapulse',
    rule: 'the settings of the engine are locked before it reads',
    file: 'apps/datapulse/src/engine/duckdb.ts',
    find: "await connection.run('set global lock_configuration = true');",
    replace: '',
    test: 'src/engine/sandbox.test.ts',
  },
  {
    area: 'apps/datapulse',
    rule: 'the engine does not inherit the environment of the service',
    file: 'apps/datapulse/src/engine/engine-process.ts',
    find: "env: { TZ: 'UTC' },",
    replace: '',
    test: 'src/engine/sandbox.test.ts',
  },
  {
    area: 'apps/datapulse',
    rule: 'a search finds datasets of their owner only',
    file: 'apps/datapulse/src/search/search.store.ts',
    find: 'where d.owner_id = ${ownerId} and d.deleted_at',
    replace: 'where d.deleted_at',
    test: 'src/search/search.http.test.ts',
  },
];
