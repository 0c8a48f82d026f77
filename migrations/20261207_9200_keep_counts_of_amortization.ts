import { sql, type Kysely } from 'kysely';

/**
 * What was counted of an item stands with the item, so that whoever sees that sees its whole schedule: values of drivers are seen by those
 * whom they are measured of, and an asset is no cost centre. Items are listed at the places of their records, since their numbers in the run
 * would tell how many there are of others. A share that is none, and a life that cannot be, are told by name.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table amortization_row add column units jsonb not null default '[]';
    alter table amortization_row disable trigger keep_sealed;
    update amortization_row a set units = counted.units
    from (
      select a.run_id, a.item_no, jsonb_agg(jsonb_build_object('month', c.month, 'quantity', c.quantity) order by c.month) as units
      from amortization_row a join run on run.id = a.run_id join rule_set_version v on v.id = run.rule_set_version_id
        cross join lateral jsonb_array_elements(v.rules -> 'classes') as own (class)
        cross join lateral (
          select d.month, trim_scale(sum(d.quantity))::text as quantity from run_input i join driver_value d on d.batch_id = i.batch_id
          where i.run_id = a.run_id and i.role is null and d.target = a.item_key and d.month <= run.month
            and d.driver = own.class #>> array['terms', a.book, 'method', 'driver']
          group by 1) c
      where own.class ->> 'class' = a.class
      group by 1, 2) counted
    where a.run_id = counted.run_id and a.item_no = counted.item_no;
    alter table amortization_row enable trigger keep_sealed;
    create unique index amortization_row_place on amortization_row (run_id, batch_id, object_no, row_number, book collate "C");

    alter table amortization_total drop constraint amortization_total_state_check;
    alter table amortization_total add constraint amortization_total_state_check check
      (state in ('in-use', 'not-begun', 'gone', 'no-class', 'no-amount', 'no-life', 'impossible-share', 'impossible-life'));
  `.execute(db);
}
