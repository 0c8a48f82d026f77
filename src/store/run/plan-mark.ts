import { sql } from 'kysely';
import { MONTHLY_RUN_KINDS, type MonthlyRunKind } from '../../domain/knowledge.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Database, DatabaseTransaction } from '../database.ts';

/** What there is to plan runs for. */
export interface Unplanned {
  /** Of the newest seal of a batch; null before the first. */
  readonly sealedAt: string | null;
  /** Billing months that have charges now, in their order. */
  readonly known: readonly Month[];
  /** Months that batches sealed since the last plan are about. Master data is about none of its own, so it touches all. */
  readonly touched: ReadonlySet<Month>;
  /** Months with charges that have no current run of the kind. */
  readonly missing: ReadonlyMap<MonthlyRunKind, ReadonlySet<Month>>;
  /** `due`: something was delivered or decided that the current run of assets does not know; `none`: no assets were ever delivered. */
  readonly assets: 'none' | 'current' | 'due';
}

/**
 * Plans what was sealed since the last plan, and remembers that it was planned. Plans wait for one another, so that each seal is
 * planned once; when `plan` throws, the next plan finds it again. Seals are strictly ordered, so none is missed.
 */
export async function planSince<T>(db: Database, plan: (unplanned: Unplanned) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    const mark = await transaction.selectFrom('plan_mark').select('sealed_at').forUpdate().executeTakeFirstOrThrow();
    const unplanned = await readUnplanned(transaction, mark.sealed_at);
    const result = await plan(unplanned);
    if (unplanned.sealedAt !== null) await transaction.updateTable('plan_mark').set({ sealed_at: unplanned.sealedAt }).execute();
    return result;
  });
}

/** Whether something that touches the month was sealed after an instant: then a later plan makes the month's runs anew. */
export async function isSealedSince(db: Database, month: Month, instant: string): Promise<boolean> {
  const { rows } = await sql`
    select from batch where sealed_at > ${instant}::timestamptz and (${month} = any(months) or months = '{}') limit 1`.execute(db);
  return rows.length > 0;
}

async function readUnplanned(transaction: DatabaseTransaction, mark: string): Promise<Unplanned> {
  const { rows: batches } = await sql<{ months: Month[]; isNew: boolean; isCharge: boolean; isOfAssets: boolean; newest: string }>`
    select months, sealed_at > ${mark}::timestamptz as "isNew", record_type = 'charge' as "isCharge",
      record_type in ('assetObservation', 'fixedAsset', 'licenseEntitlement') as "isOfAssets", max(sealed_at) over () as newest
    from batch where superseded_at is null`.execute(transaction);
  const { rows: runs } = await sql<{ kind: string; month: Month; isDecidedSince: boolean }>`
    select kind, month, exists (select from asset_decision where decided_at > sealed_at) as "isDecidedSince"
    from run where superseded_at is null`.execute(transaction);
  const known = [...new Set(batches.filter(({ isCharge }) => isCharge).flatMap(({ months }) => months))].toSorted();
  const fresh = batches.filter(({ isNew }) => isNew);
  const touched = fresh.some(({ months }) => months.length === 0) ? known : fresh.flatMap(({ months }) => months);
  const made = new Set(runs.map(({ kind, month }) => `${kind} ${month}`));
  const lacking = (kind: MonthlyRunKind) => new Set(known.filter((month) => !made.has(`${kind} ${month}`)));
  return {
    sealedAt: batches[0]?.newest ?? null,
    known,
    touched: new Set(touched),
    missing: new Map(MONTHLY_RUN_KINDS.map((kind) => [kind, lacking(kind)])),
    assets: assetsState(batches, runs),
  };
}

function assetsState(
  batches: readonly { readonly isNew: boolean; readonly isCharge: boolean; readonly isOfAssets: boolean }[],
  runs: readonly { readonly kind: string; readonly isDecidedSince: boolean }[],
): Unplanned['assets'] {
  if (!batches.some(({ isOfAssets }) => isOfAssets)) return 'none';
  const current = runs.find(({ kind }) => kind === 'assets');
  // Charges are looked through for what is paid for though it is gone.
  const isTouched = batches.some(({ isNew, isOfAssets, isCharge }) => isNew && (isOfAssets || isCharge));
  return current === undefined || current.isDecidedSince || isTouched ? 'due' : 'current';
}
