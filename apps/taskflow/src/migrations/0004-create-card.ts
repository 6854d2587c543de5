import { type QueryExecutorProvider, sql } from 'kysely';

/** Creates a card at the bottom of a column, in one round trip. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create function create_card(
      p_actor text, p_key text, p_fingerprint text,
      p_board uuid, p_card uuid, p_column uuid, p_title text, p_description text, p_priority text
    ) returns jsonb language plpgsql as $$
    declare
      v_role text := enter_board(p_board, p_actor);
      v_answer jsonb;
      v_last text;
      v_card card;
      v_json jsonb;
    begin
      if p_key is not null then
        v_answer := recall(p_actor, p_key, p_fingerprint);
        if v_answer is not null then return v_answer; end if;
      end if;
      if v_role is null then return '{"error": "board_not_found"}'; end if;
      if v_role = 'viewer' then return '{"error": "read_only"}'; end if;
      if not exists (select from board_column where id = p_column and board_id = p_board and deleted_at is null) then
        return '{"error": "column_not_found"}';
      end if;

      select max(rank) into v_last from card where column_id = p_column and deleted_at is null;
      insert into card (id, board_id, column_id, title, description, priority, rank)
      values (p_card, p_board, p_column, p_title, p_description, p_priority, rank_for(v_last, null))
      returning * into v_card;
      v_json := card_json(v_card);
      return remember(p_actor, p_key, p_fingerprint, v_json || jsonb_build_object(
        'seq', emit(p_board, p_actor, 'card.created', jsonb_build_object('card', v_json))));
    end $$`.execute(db);
}
