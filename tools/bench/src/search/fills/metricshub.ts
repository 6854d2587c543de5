import { objects, type ServiceFill, updatedAt } from '../service-fill.ts';

export const metricshubFill: ServiceFill = {
  service: 'metricshub',
  what: 'checks, 100 for each user',
  titleWords: 3,
  textWords: 2,
  statement: `
    insert into health_check (id, owner_id, name, url, interval_seconds, timeout_ms, created_at, next_at)
    select gen_random_uuid(), case when place <= 100 then 'local' else 'user ' || place / 100 end, o.title,
      'https://example.org/' || replace(o.text, ' ', '/'), 60, 5000, ${updatedAt}, now() + interval '1 day'
    from ${objects}`,
};
