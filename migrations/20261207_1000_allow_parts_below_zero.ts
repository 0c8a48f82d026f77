import { sql, type Kysely } from 'kysely';

/** Prices may recover more than the cost: what is over is a part of its own, below zero. Parts of zero are still none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table allocation_route drop constraint allocation_route_weights_check;
    alter table allocation_route add constraint allocation_route_weights_check check (0 <> all (weights))`.execute(db);
}
