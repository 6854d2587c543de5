import { type QueryExecutorProvider, sql } from 'kysely';

/** Moves a card in one round trip. Every id is looked up on the card's own board, so a card cannot leave its board. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`
    -- The rank at which an anchor stands in a column, or last stood there; null when it never did.
    create function last_rank_in(p_anchor card, p_column uuid) returns text language sql stable as $$
      select case
        when p_anchor.column_id = p_column then p_anchor.rank
        else (
          select data -> 'from' ->> 'rank' from event
          where stream_id = p_anchor.board_id and kind = 'card.moved' and data ->> 'cardId' = p_anchor.id::text
            and data -> 'from' ->> 'columnId' = p_column::text
          order by seq desc limit 1)
      end
    $$`.execute(db);
  await sql`
    -- The rank for a card in a column. Place 'after' and 'before' stand by a rank, 'top' and 'bottom' by the ends.
    -- Each neighbour is one step in the index, however long the column is; no rank is below '' or above '~'.
    create function free_rank(p_card uuid, p_column uuid, p_place text, p_spot text) returns text language plpgsql as $$
    declare
      lo text;
      hi text;
    begin
      if p_place <> 'top' then
        lo := (
          select max(rank) from card
          where column_id = p_column and deleted_at is null and id <> p_card
            and rank <= coalesce(p_spot, '~') and not (p_place = 'before' and rank = p_spot));
      end if;
      if p_place <> 'bottom' then
        hi := (
          select min(rank) from card
          where column_id = p_column and deleted_at is null and id <> p_card
            and rank >= coalesce(p_spot, '') and not (p_place = 'after' and rank = p_spot));
      end if;
      return rank_for(lo, hi);
    end $$`.execute(db);
  await sql`
    -- Gives a column short, evenly counted keys again. The detour over ~ keeps every key unique on the way.
    create function rerank_column(p_board uuid, p_actor text, p_column uuid) returns void language plpgsql as $$
    begin
      update card set rank = '~' || rank where column_id = p_column and deleted_at is null;
      update card set rank = fresh.rank
      from (
        select id, rank_step('V00000', row_number() over (order by rank)::int) as rank
        from card where column_id = p_column and deleted_at is null
      ) as fresh
      where card.id = fresh.id;
      perform emit(p_board, p_actor, 'column.reranked', jsonb_build_object('columnId', p_column, 'ranks', (
        select jsonb_agg(jsonb_build_object('id', id, 'rank', rank) order by rank)
        from card where column_id = p_column and deleted_at is null)));
    end $$`.execute(db);
  await sql`
    create function move_card(
      p_actor text, p_key text, p_fingerprint text, p_versions int[],
      p_card uuid, p_column uuid, p_place text, p_anchor uuid
    ) returns jsonb language plpgsql as $$
    declare
      v_role text;
      v_answer jsonb;
      v_card card;
      v_anchor card;
      v_from jsonb;
      v_json jsonb;
      v_place text := p_place;
      v_spot text;
      v_placement text := 'exact';
    begin
      v_role := (select enter_board(board_id, p_actor) from card where id = p_card);
      if p_key is not null then
        v_answer := recall(p_actor, p_key, p_fingerprint);
        if v_answer is not null then return v_answer; end if;
      end if;
      if v_role is null then return '{"error": "card_not_found"}'; end if;
      if v_role = 'viewer' then return '{"error": "read_only"}'; end if;

      select * into v_card from card where id = p_card and deleted_at is null;
      if not found then return '{"error": "card_not_found"}'; end if;
      if not v_card.version = any (p_versions) then
        return jsonb_build_object('error', 'precondition_failed', 'current', card_json(v_card));
      end if;
      if not exists (select from board_column where id = p_column and board_id = v_card.board_id and deleted_at is null) then
        return '{"error": "column_not_found"}';
      end if;
      if p_anchor is not null then
        select * into v_anchor from card where id = p_anchor and board_id = v_card.board_id;
        if not found then return '{"error": "anchor_not_found"}'; end if;
        v_spot := last_rank_in(v_anchor, p_column);
        if v_spot is null then v_place := 'bottom'; end if;
        if v_anchor.column_id <> p_column or v_anchor.deleted_at is not null then v_placement := 'fallback'; end if;
      end if;

      v_from := jsonb_build_object('columnId', v_card.column_id, 'rank', v_card.rank);
      v_card.rank := free_rank(p_card, p_column, v_place, v_spot);
      if length(v_card.rank) > 48 then
        perform rerank_column(v_card.board_id, p_actor, p_column);
        v_spot := (select rank from card where id = p_anchor and column_id = p_column and deleted_at is null);
        v_card.rank := free_rank(p_card, p_column, case when v_spot is null then 'bottom' else v_place end, v_spot);
      end if;
      update card
      set column_id = p_column, rank = v_card.rank, version = version + 1, updated_at = clock_timestamp()
      where id = p_card
      returning * into v_card;
      v_json := card_json(v_card);
      return remember(p_actor, p_key, p_fingerprint, v_json || jsonb_build_object(
        'placement', v_placement,
        'seq', emit(v_card.board_id, p_actor, 'card.moved',
          jsonb_build_object('cardId', p_card, 'card', v_json, 'from', v_from))));
    end $$`.execute(db);
}
