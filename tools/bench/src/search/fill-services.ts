/** How to fill a service's database: one statement that takes the titles and the texts of all objects. */
export type ServiceFill = {
  readonly service: string;
  /** What is stored, for the report. */
  readonly what: string;
  /** Words of a title and of a text. */
  readonly titleWords: number;
  readonly textWords: number;
  /** `$1` titles, `$2` texts. */
  readonly statement: string;
};

const objects = 'unnest($1::text[], $2::text[]) with ordinality as o (title, text, place)';
const updatedAt = `now() - place * interval '1 minute'`;

export const serviceFills: readonly ServiceFill[] = [
  {
    service: 'taskflow',
    what: 'cards with a description of 60 words, on 20 boards',
    titleWords: 6,
    textWords: 60,
    statement: `
      with boards as (
        insert into board (id, name, seq, created_at)
        select gen_random_uuid(), 'Board ' || n, 0, now() from generate_series(1, 20) as n returning id
      ), members as (
        insert into board_member (board_id, user_id, role) select id, 'local', 'owner' from boards
      ), numbered as (select id, row_number() over () as n from boards)
      insert into card (id, board_id, column_id, title, description, priority, rank, updated_at)
      select gen_random_uuid(), b.id, b.id, o.title, o.text, 'medium', lpad(place::text, 8, '0'), ${updatedAt}
      from ${objects} join numbered as b on b.n = 1 + place % 20`,
  },
  {
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
  },
  {
    service: 'chatmind',
    what: 'messages of 150 words, ten in a session',
    titleWords: 6,
    textWords: 150,
    statement: `
      with sessions as (
        insert into session (id, user_id, title, active_at)
        select gen_random_uuid(), 'local', o.title, ${updatedAt} from ${objects} where place % 10 = 0 returning id
      ), numbered as (select id, row_number() over () as n from sessions)
      insert into message (id, session_id, position, role, text, status)
      select gen_random_uuid(), s.id, place % 10, 'user', o.text, 'complete'
      from ${objects} join numbered as s on s.n = 1 + place / 10`,
  },
  {
    service: 'datapulse',
    what: 'datasets of 12 columns with statistics',
    titleWords: 4,
    textWords: 12,
    statement: `
      insert into dataset (id, owner_id, name, size_bytes, sha256, status, columns, created_at)
      select gen_random_uuid(), 'local', o.title, 1, md5(o.title), 'ready', (
        select jsonb_agg(jsonb_build_object('name', word, 'type', 'text', 'histogram', (
          select jsonb_agg(jsonb_build_object('from', n, 'to', n + 1, 'count', n * place)) from generate_series(1, 20) as n)))
        from unnest(string_to_array(o.text, ' ')) as word), ${updatedAt}
      from ${objects}`,
  },
  {
    service: 'metricshub',
    what: 'checks, 100 for each user',
    titleWords: 3,
    textWords: 2,
    statement: `
      insert into health_check (id, owner_id, name, url, interval_seconds, timeout_ms, created_at, next_at)
      select gen_random_uuid(), case when place <= 100 then 'local' else 'user ' || place / 100 end, o.title,
        'https://example.org/' || replace(o.text, ' ', '/'), 60, 5000, ${updatedAt}, now() + interval '1 day'
      from ${objects}`,
  },
];
