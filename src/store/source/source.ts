import type { Database } from '../database.ts';

/** Notes a configured source on its first use. Throws when the id already belongs to another connector: batches would mix. */
export async function keepSource(db: Database, { id, connector }: { readonly id: string; readonly connector: string }): Promise<void> {
  await db
    .insertInto('source')
    .values({ id, connector, config: '{}' })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const source = await db.selectFrom('source').select('connector').where('id', '=', id).executeTakeFirstOrThrow();
  if (source.connector !== connector) {
    throw new Error(`source ${id}: expected connector ${source.connector}, as its earlier batches, found ${connector}: choose another id`);
  }
}

/** When the source is next synced by itself; null: it is not. */
export async function keepNextRun(db: Database, id: string, at: Date | null): Promise<void> {
  await db
    .updateTable('source')
    .set({ next_run_at: at?.toISOString() ?? null })
    .where('id', '=', id)
    .execute();
}

/** The schedules as they are configured: sources that have none lose theirs. */
export async function keepSourceSchedules(
  db: Database,
  scheduled: readonly { readonly id: string; readonly connector: string; readonly schedule: string; readonly next: Date | null }[],
): Promise<void> {
  for (const { id, connector, schedule, next } of scheduled) {
    await keepSource(db, { id, connector });
    await db
      .updateTable('source')
      .set({ schedule, next_run_at: next?.toISOString() ?? null })
      .where('id', '=', id)
      .execute();
  }
  await db
    .updateTable('source')
    .set({ schedule: null, next_run_at: null })
    .where('schedule', 'is not', null)
    .$if(scheduled.length > 0, (query) =>
      query.where(
        'id',
        'not in',
        scheduled.map(({ id }) => id),
      ),
    )
    .execute();
}
