import { type QueryExecutorProvider, sql } from 'kysely';

/**
 * Ranks: keys of base-62 digits in byte order. The first six digits are a counter, so appending never makes a key longer.
 * The rest is a fraction between two neighbours and grows by one digit about every six inserts at the same position.
 */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`
    -- A key strictly between two keys; hi null means no upper bound. Never ends in 0, so there is room below it too.
    create function rank_between(lo text, hi text) returns text language plpgsql immutable as $$
    declare
      digits constant text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
      key text := '';
      a int;
      b int;
    begin
      for i in 1..1000 loop
        -- Behind its end a key goes on with zeros: strpos finds the empty string at 1.
        a := strpos(digits, substr(lo, i, 1)) - 1;
        b := case when hi is null then 62 else strpos(digits, substr(hi, i, 1)) - 1 end;
        if b - a > 1 then
          return key || substr(digits, (a + b) / 2 + 1, 1);
        end if;
        key := key || substr(digits, a + 1, 1);
        if a < b then
          hi := null; -- every key that goes on from here is below hi
        end if;
      end loop;
      raise exception 'no rank between % and %', lo, hi;
    end $$`.execute(db);
  await sql`
    -- The counting part of a key, one up (by = 1) or one down (by = -1).
    create function rank_step(key text, by int) returns text language plpgsql immutable as $$
    declare
      digits constant text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
      count bigint := 0;
      result text := '';
    begin
      for i in 1..6 loop
        count := count * 62 + strpos(digits, substr(rpad(key, 6, '0'), i, 1)) - 1;
      end loop;
      count := count + by;
      for i in 1..6 loop
        result := substr(digits, (count % 62)::int + 1, 1) || result;
        count := count / 62;
      end loop;
      return result;
    end $$`.execute(db);
  await sql`
    -- A key between neighbours; a missing one is the end of the column.
    create function rank_for(lo text, hi text) returns text language sql immutable as $$
      select case
        when lo is null and hi is null then 'V00000'
        when lo is null then rank_step(hi, -1)
        when hi is null then rank_step(lo, 1)
        else rank_between(lo, hi)
      end
    $$`.execute(db);
}
