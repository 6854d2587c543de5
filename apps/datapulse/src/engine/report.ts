import type { Progress } from '@quintet/datapulse-contract/schemas';

/** Says how far an ingest is; `share` from 0 to 1, or null when it cannot be known. */
export type Report = (phase: Progress['phase'], share: number | null) => void;
