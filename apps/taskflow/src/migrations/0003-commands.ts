import { type QueryExecutorProvider, sql } from 'kysely';

/** The steps of every write to a board, in this order: lock the board, look up a stored result, change, emit, store the result. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`
    -- Stable, as to_char is: only then PostgreSQL puts it in place instead of calling it.
    create function iso(moment timestamptz) returns text language sql stable as $$
      select to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    $$`.execute(db);
  await sql`
    create function card_json(c card) returns jsonb language sql stable as $$
      select jsonb_build_object(
        'id', c.id, 'boardId', c.board_id, 'columnId', c.column_id, 'title', c.title, 'description', c.description,
        'hasDescription', c.description <> '', 'priority', c.priority, 'rank', c.rank, 'version', c.version,
        'createdAt', iso(c.created_at), 'updatedAt', iso(c.updated_at))
    $$`.execute(db);
  await sql`
    -- Locks the board's counter until the end of the transaction; gives the actor's role, null for a stranger.
    -- Two statements: the second one sees who is a member after the lock, not before.
    create function enter_board(p_board uuid, p_actor text) returns text language plpgsql as $$
    begin
      perform from board where id = p_board and deleted_at is null for update;
      if not found then return null; end if;
      return (select role from board_member where board_id = p_board and user_id = p_actor);
    end $$`.execute(db);
  await sql`
    -- Counts the board up and writes the event of that number. The caller has entered the board.
    create function emit(p_board uuid, p_actor text, p_kind text, p_data jsonb) returns bigint language plpgsql as $$
    declare
      v_seq bigint;
    begin
      update board set seq = seq + 1 where id = p_board returning seq into v_seq;
      insert into event (stream_id, seq, actor, kind, data) values (p_board, v_seq, p_actor, p_kind, p_data);
      return v_seq;
    end $$`.execute(db);
  await sql`
    -- The answer to a request that was already done, null for a new one.
    create function recall(p_actor text, p_key text, p_fingerprint text) returns jsonb language sql volatile as $$
      select case
        when fingerprint = p_fingerprint then jsonb_build_object('result', result, 'replayed', true)
        else '{"error": "idempotency_key_reused"}'
      end
      from idempotency where actor = p_actor and key = p_key
    $$`.execute(db);
  await sql`
    create function remember(p_actor text, p_key text, p_fingerprint text, p_result jsonb) returns jsonb
    language plpgsql as $$
    begin
      if p_key is not null then
        insert into idempotency (actor, key, fingerprint, result) values (p_actor, p_key, p_fingerprint, p_result);
      end if;
      return jsonb_build_object('result', p_result);
    end $$`.execute(db);
}
