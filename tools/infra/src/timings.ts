/**
 * The times of a roll, in one place because they depend on each other. A task that is told to stop serves on for
 * `drainMs`, which is how long the load balancer may take to notice; connections that are still open then have until
 * the end of deregistration; the process ends by itself 5 s before ECS kills it.
 */
export const timings = {
  healthIntervalSeconds: 5,
  healthTimeoutSeconds: 4,
  healthyThreshold: 2,
  unhealthyThreshold: 3,
  deregistrationSeconds: 20,
  /** Two health intervals. */
  drainMs: 10_000,
  /** At least deregistration + 10 s; Fargate allows 120 s. */
  stopTimeoutSeconds: 40,
  /** A service starts in 0.4 s where that was measured; a cold image and a small share of a core take longer. */
  graceSeconds: 60,
  /** Below the 72 s for which services keep a silent connection. */
  idleTimeoutSeconds: 60,
  /** Of CodePipeline's ECS action. */
  deploymentTimeoutMinutes: 15,
} as const;
