import type { Database } from './database.ts';

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
