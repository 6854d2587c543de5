/** Assumed use per month, which no template contains: that of a small team. Change it to yours. */
export const assumed = {
  hours: 730,
  /** Load balancer capacity units, on average. */
  loadBalancerUnits: 0.2,
  natGb: 20,
  filesGb: 10,
  databaseGb: 20,
  logsGb: 5,
  imagesGb: 3,
  releases: 40,
  buildMinutesPerRelease: 3,
  /** Migration, rollout and smoke test. */
  actionMinutesPerRelease: 8,
  stepMinutesPerRelease: 4,
  auroraUnits: 0.5,
} as const;
