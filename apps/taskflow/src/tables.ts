import type { Priority, Role } from '@quintet/taskflow-contract/schemas';
import type { Generated } from 'kysely';

/** The tables that `migrations/` creates. */
export type Tables = {
  board: {
    id: string;
    name: string;
    sample: boolean;
    seq: number;
    version: Generated<number>;
    created_at: Date;
    deleted_at: Generated<Date | null>;
  };
  board_member: { board_id: string; user_id: string; role: Role; added_at: Generated<Date> };
  board_column: {
    id: string;
    board_id: string;
    name: string;
    rank: string;
    version: Generated<number>;
    deleted_at: Generated<Date | null>;
  };
  card: {
    id: string;
    board_id: string;
    column_id: string;
    title: string;
    description: string;
    priority: Priority;
    rank: string;
    version: Generated<number>;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
    deleted_at: Generated<Date | null>;
  };
  event: { stream_id: string; seq: number; actor: string; kind: string; data: string };
};
