import { sql, type Kysely } from 'kysely';

/**
 * Beside the points of a viewer's minute, the rows that were answered and the time that it took; and how many sockets and subscriptions each
 * process holds of a viewer, until when. None of it is of use after a restart.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table viewer_budget drop constraint viewer_budget_taken_check;
    alter table viewer_budget add check (taken >= 0), add column rows bigint not null default 0 check (rows >= 0),
      add column milliseconds bigint not null default 0 check (milliseconds >= 0);

    create unlogged table viewer_doors (
      viewer text primary key,
      -- By process: {"sockets": 2, "subscriptions": 5, "until": <seconds since 1970>}
      held jsonb not null
    );
    alter table viewer_doors enable row level security;
    create function doors_of_the_living(held jsonb) returns jsonb language sql volatile as $$
      select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(held)
      where (value ->> 'until')::float8 > extract(epoch from clock_timestamp())
    $$;
    create function doors_held_by_others(held jsonb, process text, what text) returns bigint language sql volatile as $$
      select coalesce(sum((value ->> what)::bigint), 0)::bigint from jsonb_each(doors_of_the_living(held)) where key <> process
    $$;
    revoke execute on function doors_of_the_living(jsonb), doors_held_by_others(jsonb, text, text) from public;
  `.execute(db);
}
