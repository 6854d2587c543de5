import type { FailureCode } from '@quintet/metricshub-contract/schemas';
import type { Generated } from 'kysely';

/** The tables that typed queries use. The tables of samples are used only in raw SQL. */
export type Tables = {
  health_check: {
    id: string;
    owner_id: string | null;
    built_in: string | null;
    name: string;
    url: string;
    interval_seconds: number;
    timeout_ms: number;
    expected_status: number | null;
    sample: boolean;
    version: Generated<number>;
    created_at: Generated<Date>;
    next_at: Generated<Date>;
    claim_id: string | null;
    claim_until: Date | null;
  };
  check_result: {
    check_id: string;
    id: string;
    at: Date;
    is_up: boolean;
    latency_ms: number | null;
    status: number | null;
    code: FailureCode | null;
    detail: string;
    redirects: number;
  };
};
