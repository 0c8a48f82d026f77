import { sql, type Kysely } from 'kysely';

/**
 * What a step took but no cost centre bears is a share of `unallocated` by the name of that step. A certificate counts it with what no
 * step took: by cost centre, not by rule.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function refuse_unbalanced_allocation() returns trigger language plpgsql as $$
    declare
      taken numeric;
      left_over numeric;
    begin
      select coalesce(sum(amount) filter (where cost_center <> 'unallocated'), 0), coalesce(sum(amount) filter (where cost_center = 'unallocated'), 0)
        into taken, left_over from allocation_share where run_id = new.run_id and currency = new.currency;
      if taken <> new.allocated or left_over <> new.unallocated then
        raise exception 'allocation run % in %: certificate says % allocated and % unallocated, shares add up to % and %',
          new.run_id, new.currency, new.allocated, new.unallocated, taken, left_over;
      end if;
      return null;
    end $$;
  `.execute(db);
}
