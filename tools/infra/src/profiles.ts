/** The settings of a profile. */
export type Profile = {
  /** Where tasks run: behind a NAT, or with a public address that only the load balancer can reach. */
  readonly taskSubnets: 'private' | 'public';
  readonly flowLogs: boolean;
  readonly containerInsights: boolean;
  readonly spot: boolean;
  /** The number of tasks per app. */
  readonly tasks: { readonly least: number; readonly most: number };
  readonly database: {
    readonly instanceClass: 't4g.micro' | 't4g.medium';
    /** A limit below the connections that AWS computes from the memory of the class (about bytes / 9,531,392). */
    readonly connections: number;
    readonly multiAz: boolean;
    readonly backupDays: number;
  };
  /** Data survives the deletion of the stack, and deletion protection is on. */
  readonly retainsData: boolean;
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
    retainsData: true,
  },
  small: {
    taskSubnets: 'public',
    flowLogs: false,
    containerInsights: false,
    spot: false,
    tasks: { least: 1, most: 2 },
    database: { instanceClass: 't4g.micro', connections: 80, multiAz: false, backupDays: 7 },
    retainsData: true,
  },
  dev: {
    taskSubnets: 'public',
    flowLogs: false,
    containerInsights: false,
    spot: true,
    tasks: { least: 1, most: 1 },
    database: { instanceClass: 't4g.micro', connections: 80, multiAz: false, backupDays: 1 },
    retainsData: false,
  },
};

/** The pool size per task, so that all tasks of all services fit the database, even twice during a rollout. */
export const poolSizeOf = ({ tasks, database }: Profile, serviceCount: number): number => {
  const tasksAtMost = serviceCount * tasks.most * 2;
  // One more connection of each task listens for notifications.
  return Math.min(10, Math.floor(database.connections / tasksAtMost) - 1);
};
