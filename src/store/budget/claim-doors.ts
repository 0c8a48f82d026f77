import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What stays open: sockets of a viewer, and subscriptions on them. */
export interface OpenDoors {
  readonly sockets: number;
  readonly subscriptions: number;
}

/** A process that ended without saying so holds nothing after this time. */
const HELD_SECONDS = 30;
const UNTIL = sql`extract(epoch from clock_timestamp()) + ${HELD_SECONDS}::int`;

/**
 * Says how many a process holds of a viewer, unless all processes together would hold more than the most. One statement: processes that
 * claim at once wait for one another by the row.
 */
export async function claimDoors(db: Database, process: string, viewer: string, claimed: OpenDoors, most: OpenDoors): Promise<boolean> {
  const { sockets, subscriptions } = claimed;
  const others = (what: keyof OpenDoors) => sql`doors_held_by_others(kept.held, ${process}, ${what})`;
  const { rows } = await sql`
    insert into viewer_doors as kept (viewer, held) values (${viewer}, jsonb_build_object(${process}::text,
      jsonb_build_object('sockets', ${sockets}::int, 'subscriptions', ${subscriptions}::int, 'until', ${UNTIL})))
    on conflict (viewer) do update set held = doors_of_the_living(kept.held) || excluded.held
    where ${others('sockets')} + ${sockets}::int <= ${most.sockets}::int
      and ${others('subscriptions')} + ${subscriptions}::int <= ${most.subscriptions}::int
    returning viewer`.execute(db);
  return rows.length > 0;
}

/** The process lives, and holds what it holds. */
export async function keepDoors(db: Database, process: string): Promise<void> {
  await sql`
    update viewer_doors set held = jsonb_set(held, array[${process}, 'until'], to_jsonb(${UNTIL})) where jsonb_exists(held, ${process})`.execute(
    db,
  );
}

/** The process holds nothing any more, of this viewer or of any. */
export async function leaveDoors(db: Database, process: string, viewer?: string): Promise<void> {
  const which = viewer === undefined ? sql`jsonb_exists(held, ${process})` : sql`viewer = ${viewer}`;
  await sql`update viewer_doors set held = doors_of_the_living(held) - ${process}::text where ${which}`.execute(db);
}
