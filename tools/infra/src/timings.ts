/**
 * The timings of a rollout, in one place because they depend on each other. After SIGTERM a task keeps serving for
 * `drainMs`, the time the load balancer may need to notice. Open connections may last until the deregistration ends.
 * The process exits 5 s before ECS would kill it.
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
  /** A service starts in 0.4 s (measured locally); a cold image on a fraction of a CPU takes longer. */
  graceSeconds: 60,
  /** Below the 72 s after which services close an idle connection. */
  idleTimeoutSeconds: 60,
  /** For CodePipeline's ECS action. */
  deploymentTimeoutMinutes: 15,
} as const;
