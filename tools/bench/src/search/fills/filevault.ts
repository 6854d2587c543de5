import { objects, type ServiceFill, updatedAt } from '../service-fill.ts';

export const filevaultFill: ServiceFill = {
  service: 'filevault',
  what: 'documents with two of 100 tags',
  titleWords: 5,
  textWords: 1,
  statement: `
    with tags as (
      insert into tag (id, owner_id, name, key)
      select gen_random_uuid(), 'local', 'tag ' || n, 'tag ' || n from generate_series(1, 100) as n returning id
    ), numbered as (select id, row_number() over () as n from tags), documents as (
      insert into document (id, owner_id, name, size_bytes, media_type, sha256, updated_at)
      select gen_random_uuid(), 'local', o.title, 1, 'text/plain', encode(sha256(o.title::bytea), 'hex'), ${updatedAt}
      from ${objects} returning id
    ), counted as (select id, row_number() over () as n from documents)
    insert into document_tag (document_id, tag_id)
    select d.id, t.id from counted d join numbered t on t.n in (1 + d.n % 100, 1 + (d.n + 7) % 100)`,
};
