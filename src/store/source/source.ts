import { audit } from '../audit/audit.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { AMORTIZATION_SOURCE } from '../../domain/amortization/amortized-charge.ts';
import { MANUAL_SOURCE } from '../../domain/manual-entry/manual-entry.ts';
import type { Database, DatabaseTransaction } from '../database.ts';

interface NamedSource {
  readonly id: string;
  readonly connector: string;
}

/** Notes a configured source on its first use. Throws when the id already belongs to another connector: batches would mix. */
export async function keepSource(db: Database, viewer: Viewer, { id, connector }: NamedSource): Promise<void> {
  const found = reserved({ id, connector }) ?? (await connectorOf(db, id)) ?? (await register(db, viewer, { id, connector }));
  if (found !== connector) {
    throw new Error(`source ${id}: expected connector ${found}, as its earlier batches, found ${connector}: choose another id`);
  }
}

/** What people enter has a source of its own, whether anybody has entered anything or not; so has what the hub itself works out. */
function reserved({ id, connector }: NamedSource): string | undefined {
  return [MANUAL_SOURCE, AMORTIZATION_SOURCE].find((own) => id === own && connector !== own);
}

async function connectorOf(db: Database, id: string): Promise<string | undefined> {
  return (await db.selectFrom('source').select('connector').where('id', '=', id).executeTakeFirst())?.connector;
}

/** Answers the connector that it belongs to: another process may have been quicker. */
async function register(db: Database, viewer: Viewer, { id, connector }: NamedSource): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const isNew = await registerSource(transaction, viewer, { id, connector });
    return isNew ? connector : (await connectorOf(transaction, id))!;
  });
}

/** False when it is there already. */
export async function registerSource(transaction: DatabaseTransaction, viewer: Viewer, { id, connector }: NamedSource): Promise<boolean> {
  const inserted = await transaction
    .insertInto('source')
    .values({ id, connector, config: '{}' })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return false;
  await audit(transaction, viewer, { action: 'source.register', subject: id, before: null, after: { connector }, reason: null });
  return true;
}

export interface AskedSync {
  readonly sourceId: string;
  /** The viewer who asked for it; null: its schedule. */
  readonly askedBy: string | null;
  /** Null: all of them. */
  readonly streams: readonly string[] | null;
  /** From which month on, whatever was read before; null: what is new. */
  readonly from: string | null;
  readonly isFull: boolean;
}

/** Notes that a source is asked for what is new. What comes of it is noted with each delivery. */
export async function noteSync(db: Database, viewer: Viewer, { sourceId, ...after }: AskedSync): Promise<void> {
  const act = { action: 'source.sync', subject: sourceId, before: null, after, reason: null } as const;
  await db.transaction().execute((transaction) => audit(transaction, viewer, act));
}

/** When the source is next synced by itself; null: it is not. */
export async function keepNextRun(db: Database, id: string, at: Date | null): Promise<void> {
  await db
    .updateTable('source')
    .set({ next_run_at: at?.toISOString() ?? null })
    .where('id', '=', id)
    .execute();
}

interface ScheduledSource extends NamedSource {
  readonly schedule: string;
  readonly next: Date | null;
}

/** The schedules as they are configured: sources that have none lose theirs. */
export async function keepSourceSchedules(db: Database, viewer: Viewer, scheduled: readonly ScheduledSource[]): Promise<void> {
  for (const { id, connector, schedule, next } of scheduled) {
    await keepSource(db, viewer, { id, connector });
    await keepSchedule(db, viewer, id, schedule);
    await keepNextRun(db, id, next);
  }
  const without = await db
    .selectFrom('source')
    .select('id')
    .where('schedule', 'is not', null)
    .$if(scheduled.length > 0, (query) =>
      query.where(
        'id',
        'not in',
        scheduled.map(({ id }) => id),
      ),
    )
    .execute();
  for (const { id } of without) {
    await keepSchedule(db, viewer, id, null);
    await keepNextRun(db, id, null);
  }
}

async function keepSchedule(db: Database, viewer: Viewer, id: string, schedule: string | null): Promise<void> {
  demand(viewer, 'source.configure', { sources: [id] });
  await db.transaction().execute(async (transaction) => {
    const { schedule: before } = await transaction
      .selectFrom('source')
      .select('schedule')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (before === schedule) return;
    await transaction.updateTable('source').set({ schedule }).where('id', '=', id).execute();
    const [was, is] = [{ schedule: before }, { schedule }];
    await audit(transaction, viewer, { action: 'source.schedule', subject: id, before: was, after: is, reason: null });
  });
}
