import { objects, type ServiceFill, updatedAt } from '../service-fill.ts';

export const datapulseFill: ServiceFill = {
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
};
