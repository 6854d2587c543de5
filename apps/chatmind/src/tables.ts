import type { Message, Run, RunError, Source } from '@quintet/chatmind-contract/schemas';
import type { ColumnType, Generated } from 'kysely';

// Selected as a value, inserted as JSON text.
type Json<T> = ColumnType<T | null, string | null | undefined, string | null>;

/** The tables that `migrations/` creates. */
export type Tables = {
  session: {
    id: string;
    user_id: string;
    title: string;
    sample: Generated<boolean>;
    version: Generated<number>;
    message_count: Generated<number>;
    created_at: Generated<Date>;
    active_at: Generated<Date>;
  };
  message: {
    id: string;
    session_id: string;
    position: number;
    role: Message['role'];
    text: string;
    sources: Json<Source[]>;
    status: Message['status'];
    reply_to: string | null;
    model_id: string | null;
    superseded: Generated<boolean>;
    created_at: Generated<Date>;
  };
  run: {
    id: string;
    session_id: string;
    message_id: string;
    user_id: string;
    model_id: string;
    state: Generated<Run['state']>;
    seq: Generated<number>;
    attempt: Generated<number>;
    stop_requested: Generated<boolean>;
    lease_until: Date | null;
    error: Json<RunError>;
    usage: Json<object>;
    created_at: Generated<Date>;
    ended_at: Date | null;
  };
  event: { stream_id: string; seq: number; actor: string; kind: string; data: string };
};
