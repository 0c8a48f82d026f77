import { sql, type Kysely } from 'kysely';

/** What rules of scope leave out is a share of `excluded` by the name of the rule. A certificate counts it beside what nobody bears. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table allocation_certificate add column excluded numeric not null default 0;
    alter table allocation_certificate drop constraint allocation_certificate_check;
    alter table allocation_certificate add constraint allocation_certificate_check
      check (input = allocated + unallocated + excluded + difference);

    create or replace function refuse_unbalanced_allocation() returns trigger language plpgsql as $$
    declare
      taken numeric;
      left_over numeric;
      left_out numeric;
    begin
      select coalesce(sum(amount) filter (where cost_center not in ('unallocated', 'excluded')), 0),
          coalesce(sum(amount) filter (where cost_center = 'unallocated'), 0), coalesce(sum(amount) filter (where cost_center = 'excluded'), 0)
        into taken, left_over, left_out from allocation_share where run_id = new.run_id and currency = new.currency;
      if taken <> new.allocated or left_over <> new.unallocated or left_out <> new.excluded then
        raise exception 'allocation run % in %: certificate says % allocated, % unallocated and % excluded, shares add up to %, % and %',
          new.run_id, new.currency, new.allocated, new.unallocated, new.excluded, taken, left_over, left_out;
      end if;
      return null;
    end $$;
  `.execute(db);
}
