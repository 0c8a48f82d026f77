import { sql } from 'kysely';
import { costCentersIn } from '../../domain/dimension/cost-center-master.ts';
import type { ManualEntry } from '../../domain/manual-entry/manual-entry.ts';
import type { PeriodState } from '../../domain/period/period-state.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { costCenterValidities } from '../dimension/dimension-scopes.ts';

/** What is there beside an entry: whoever approves it should know. */
export interface BesideEntry {
  /** Of the month: what is entered in a closed one is a true-up in the next that is open. */
  readonly state: PeriodState;
  /** What the source has delivered of the month already. It counts, too, until the entry ends. */
  readonly delivered: readonly DeliveredBeside[];
}

export interface DeliveredBeside {
  readonly slice: string;
  readonly revision: number;
  readonly currency: string;
  /** Effective cost, as decimal text. */
  readonly effective: string;
}

interface Found extends BesideEntry {
  readonly now: string;
  /** The source has delivered the month, and will not restate it. */
  readonly finalSlice: string | null;
  readonly isKnownSource: boolean;
  /** The same entry, which holds. */
  readonly same: string | null;
}

/** One statement. */
export async function besideEntry(snapshot: Snapshot, entry: ManualEntry): Promise<Found> {
  const { month, source, slice } = entry;
  const isMeant = sql`b.source_id = ${source} and b.record_type = 'charge' and b.superseded_at is null and b.months @> array[${month}::text]
    and (${slice}::text is null or b.slice = ${slice})`;
  const { rows } = await sql<Found>`
    select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as now,
      coalesce((select state from period_close where month = ${month} and reopened_at is null), 'open') as state,
      (select min(b.slice) from batch b where ${isMeant} and b.final) as "finalSlice",
      ${source}::text is null or exists (select from source where id = ${source}) as "isKnownSource",
      (select e.id::text from manual_entry e join proposal p using (id) where e.ended_at is null and p.content = ${JSON.stringify(entry)}::jsonb limit 1) as same,
      (select coalesce(jsonb_agg(jsonb_build_object('slice', b.slice, 'revision', b.revision, 'currency', c.currency,
          'effective', trim_scale(coalesce(c.effective, 0))::text) order by b.slice collate "C", c.currency collate "C"), '[]')
        from batch b join batch_control c on c.batch_id = b.id where ${isMeant}) as delivered`.execute(snapshot.transaction);
  return rows[0]!;
}

/** Whether the master data has the cost centre in the month, in this spelling. True where the hub has no master data. */
export async function isKnownCostCenter(snapshot: Snapshot, { month, costCenter }: ManualEntry): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id::text from batch where record_type = 'costCenter' and superseded_at is null`.execute(snapshot.transaction);
  const validities = await costCenterValidities(
    snapshot,
    rows.map(({ id }) => id),
  );
  return validities.length === 0 || costCentersIn(month, validities)(costCenter) === costCenter;
}
