import { objects, type ServiceFill, updatedAt } from '../service-fill.ts';

export const chatmindFill: ServiceFill = {
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
};
