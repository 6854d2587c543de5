import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { restore } from '../backup/restore.ts';
import { sourcePlan } from '../plan.ts';
import { type Stack, startStack } from '../stack.ts';
import { makeYoung } from './make-young.ts';
import { type OldServices, startOldServices } from './old-services.ts';
import { buildRelease, hasCommit } from './release.ts';
import { startSlowModel } from './slow-model.ts';
import { packBackup, readPromises } from './upgrade-fixture.ts';

/** This build on the data of an older release, with that release's services on the same databases. */
export type TwoReleases = {
  readonly dataDir: string;
  /** This build. */
  readonly stack: Stack;
  /** The older release; undefined when the clone does not hold its commit. */
  readonly old: OldServices | undefined;
  readonly stop: () => Promise<void>;
};

/**
 * Restores the fixture of a release and starts both releases on it, in the order of a deployment: the older services run,
 * then the newer ones migrate and start.
 *
 * @param folder an empty folder for data and logs
 * @param name of the fixture
 */
export async function startTwoReleases(folder: string, name: string): Promise<TwoReleases> {
  const promises = readPromises(name);
  const release = (await hasCommit(promises.commit)) ? await buildRelease(promises.commit) : undefined;
  const dataDir = join(folder, 'data');
  const file = join(folder, 'fixture.tar.gz');
  await packBackup(name, file);
  await restore(file, { dataDir, databaseUrl: undefined });
  const cleanup = new AsyncDisposableStack();
  try {
    const { env, close } = await startSlowModel({ hangs: false });
    cleanup.defer(close);
    const database = await startEmbeddedPostgres({ dataDir: join(dataDir, 'pg18') });
    cleanup.defer(database.stop);
    const { adminUrl } = database;
    await makeYoung(adminUrl, promises.madeAt);
    const old =
      release === undefined ? undefined : await startOldServices({ release, dataDir, adminUrl, env });
    if (old) cleanup.defer(old.stop);
    const page = join(folder, 'page');
    mkdirSync(page);
    writeFileSync(join(page, 'index.html'), 'page');
    const plan = sourcePlan([]);
    const services = plan.services.map(({ row, folder: cwd, main }) => ({
      row,
      folder: cwd,
      main,
      watched: [],
    }));
    const stack = await startStack({
      dataDir,
      port: 0,
      env: { ...process.env, ...env, DATABASE_URL: adminUrl },
      plan: { ...plan, services, page: { kind: 'built', folder: page } },
    });
    cleanup.defer(stack.stop);
    return { dataDir, stack, old, stop: () => cleanup.disposeAsync() };
  } catch (error) {
    await cleanup.disposeAsync();
    throw error;
  }
}
