/** What a profile decides. Sizes are in GiB, retention in days. */
export type Profile = {
  /** Where tasks run: behind a NAT, or with an address of their own that only the load balancer's group may reach. */
  readonly taskSubnets: 'private' | 'public';
  readonly flowLogs: boolean;
  readonly containerInsights: boolean;
  readonly spot: boolean;
  /** How many tasks of each app. */
  readonly tasks: { readonly least: number; readonly most: number };
  readonly database: {
    readonly instanceClass: 't4g.micro' | 't4g.medium';
    /** Connections that its memory allows, below what AWS computes from the class (about bytes / 9,531,392). */
    readonly connections: number;
    readonly multiAz: boolean;
    readonly backupDays: number;
  };
  /** Data outlives the stack, and deleting it by mistake is refused. */
  readonly keepsData: boolean;
};

export type ProfileName = 'secure' | 'small' | 'dev';

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  secure: {
    taskSubnets: 'private',
    flowLogs: true,
    containerInsights: true,
    spot: false,
    tasks: { least: 2, most: 4 },
    database: { instanceClass: 't4g.medium', connections: 360, multiAz: true, backupDays: 14 },
    keepsData: true,
  },
  small: {
    taskSubnets: 'public',
    flowLogs: false,
    containerInsights: false,
    spot: false,
    tasks: { least: 1, most: 2 },
    database: { instanceClass: 't4g.micro', connections: 80, multiAz: false, backupDays: 7 },
    keepsData: true,
  },
  dev: {
    taskSubnets: 'public',
    flowLogs: false,
    containerInsights: false,
    spot: true,
    tasks: { least: 1, most: 1 },
    database: { instanceClass: 't4g.micro', connections: 80, multiAz: false, backupDays: 1 },
    keepsData: false,
  },
};

/** Connections of one task's pool, so that all tasks of all services, twice during a roll, fit the database. */
export const poolSizeOf = ({ tasks, database }: Profile, serviceCount: number): number => {
  const tasksAtMost = serviceCount * tasks.most * 2;
  // One more connection of each task listens for notifications.
  return Math.min(10, Math.floor(database.connections / tasksAtMost) - 1);
};
