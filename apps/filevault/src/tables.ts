import type { Generated } from 'kysely';

/** The tables that `migrations/` creates. */
export type Tables = {
  document: {
    id: string;
    owner_id: string;
    name: string;
    size_bytes: number;
    media_type: string;
    sha256: string;
    sample: boolean;
    version: Generated<number>;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
    deleted_at: Generated<Date | null>;
  };
  tag: { id: string; owner_id: string; name: string; key: string; version: Generated<number> };
  document_tag: { document_id: string; tag_id: string };
};
