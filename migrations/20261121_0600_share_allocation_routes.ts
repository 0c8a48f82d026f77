import { sql, type Kysely } from 'kysely';

/**
 * Cells that are split alike share one route: a step over two hundred cost centres would else be written once for every cell.
 * A route says at which scale its charges are split, so that a limited viewer can work out what it may see again.
 * Shares that do not add up to their certificate cannot be committed. (The replaced table was never written to.)
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table allocation_route;

    create table allocation_route (
      run_id bigint not null references run,
      route_no integer not null,
      currency text not null,
      scale smallint not null,
      cost_centers text[] not null,
      rules text[] not null,
      weights numeric[] not null,
      check (cardinality(weights) > 0 and cardinality(cost_centers) = cardinality(weights) and cardinality(rules) = cardinality(weights)),
      check (0 < all (weights)),
      primary key (run_id, route_no)
    );
    create index allocation_route_cost_centers on allocation_route using gin (cost_centers);

    -- Cell: the charges of one scope and charge category. All of them take the same route.
    create table allocation_cell (
      run_id bigint not null,
      scope_key bigint not null,
      charge_category text not null,
      route_no integer not null,
      primary key (run_id, scope_key, charge_category),
      foreign key (run_id, route_no) references allocation_route
    );
    create index allocation_cell_route on allocation_cell (run_id, route_no);

    create function refuse_unbalanced_allocation() returns trigger language plpgsql as $$
    declare
      taken numeric;
      left_over numeric;
    begin
      select coalesce(sum(amount) filter (where rule <> 'unallocated'), 0), coalesce(sum(amount) filter (where rule = 'unallocated'), 0)
        into taken, left_over from allocation_share where run_id = new.run_id and currency = new.currency;
      if taken <> new.allocated or left_over <> new.unallocated then
        raise exception 'allocation run % in %: certificate says % allocated and % unallocated, shares add up to % and %',
          new.run_id, new.currency, new.allocated, new.unallocated, taken, left_over;
      end if;
      return null;
    end $$;
    create constraint trigger certificate_is_balanced after insert or update on allocation_certificate
      deferrable initially deferred for each row execute function refuse_unbalanced_allocation();

    grant select on allocation_route, allocation_cell to costweave_graph;
    alter table allocation_route enable row level security;
    create policy viewer on allocation_route for select to costweave_graph using (
      (select current_setting('costweave.sees_all', true)) = 'on'
      or cost_centers && array(select jsonb_array_elements_text(nullif(current_setting('costweave.cost_centers', true), '')::jsonb)));
    alter table allocation_cell enable row level security;
    create policy viewer on allocation_cell for select to costweave_graph using (
      (select current_setting('costweave.sees_all', true)) = 'on'
      or scope_key in (select scope_key from dimension_assignment));
  `.execute(db);
}
