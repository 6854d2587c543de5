import { objects, type ServiceFill, updatedAt } from '../service-fill.ts';

export const taskflowFill: ServiceFill = {
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
};
