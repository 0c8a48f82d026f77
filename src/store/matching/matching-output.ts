import { sql } from 'kysely';
import type { MatchingWorkedOut } from '../../domain/matching/compared/work-out-matching.ts';
import { toldMatching } from '../../domain/matching/compared/told-matching.ts';
import type { DatabaseTransaction } from '../database.ts';

/** Rows that are written at once. */
const CHUNK = 2_000;

/** Writes what a run says, in the transaction that seals it. */
export async function writeMatching(transaction: DatabaseTransaction, runId: string, worked: MatchingWorkedOut): Promise<void> {
  const told = toldMatching(worked);
  const results = told.results.map((result, at) => ({ ...result, costCenters: costCentersOf(worked.results[at]!) }));
  for (const part of chunks(results))
    await sql`
      insert into matching_result (run_id, result_no, comparison, party, currency, outcome, state, basis, doubts, score, reason, near,
        left_total, left_settled, left_written_off, left_open, right_total, right_settled, right_written_off, right_open, allowed, kind, break_id,
        month, settled_month, written_off_month, since, provisional, owner, cost_centers)
      select ${runId}::bigint, r."resultNo", r.comparison, r.party, r.currency, r.outcome, r.state, r.basis, r.doubts, r.score, r.reason, r.near,
        r."leftTotal"::numeric, r."leftSettled"::numeric, r."leftWrittenOff"::numeric, r."leftOpen"::numeric, r."rightTotal"::numeric,
        r."rightSettled"::numeric, r."rightWrittenOff"::numeric, r."rightOpen"::numeric, r.allowed::numeric, r."breakKind", r."breakId",
        r.month, r."settledMonth", r."writtenOffMonth", r.since::date, r.provisional, r.owner, r."costCenters"
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r ("resultNo" integer, comparison text, party text, currency text, outcome text,
        state text, basis text, doubts text[], score integer, reason text, near text[], "leftTotal" text, "leftSettled" text, "leftWrittenOff" text,
        "leftOpen" text, "rightTotal" text, "rightSettled" text, "rightWrittenOff" text, "rightOpen" text, allowed text, "breakKind" text,
        "breakId" text, month text, "settledMonth" text, "writtenOffMonth" text, since text, provisional boolean, owner text,
        "costCenters" text[])`.execute(transaction);
  const items = worked.results.flatMap(({ items: own }) => own);
  const placed = told.items.map((item, at) => {
    const { references, companyCode, accountId, document, costCenters, origin } = items[at]!;
    return { ...item, references, companyCode, accountId, document, costCenters, ...origin };
  });
  for (const part of chunks(placed))
    await sql`
      insert into matching_item (run_id, comparison, side, item_key, result_no, currency, amount, original_currency, original_amount, month, day,
        item_references, company_code, account_id, document, cost_centers, batch_id, object_no, row_number)
      select ${runId}::bigint, i.comparison, i.side, i.key, i."resultNo", i.currency, i.amount::numeric, i."originalCurrency",
        i."originalAmount"::numeric, i.month, i.day::date, i."references", i."companyCode", i."accountId", i.document, i."costCenters",
        i."batchId"::bigint, i."objectNo", i.row
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as i (comparison text, side text, key text, "resultNo" integer, currency text,
        amount text, "originalCurrency" text, "originalAmount" text, month text, day text, "references" text[], "companyCode" text,
        "accountId" text, document text, "costCenters" text[], "batchId" text, "objectNo" smallint, row integer)`.execute(transaction);
  for (const part of chunks(told.rolled))
    await sql`
      insert into matching_roll (run_id, comparison, side, currency, month, opening, arrived, settled, written_off, closing)
      select ${runId}::bigint, r.comparison, r.side, r.currency, r.month, r.opening::numeric, r.arrived::numeric, r.settled::numeric,
        r."writtenOff"::numeric, r.closing::numeric
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r (comparison text, side text, currency text, month text, opening text,
        arrived text, settled text, "writtenOff" text, closing text)`.execute(transaction);
}

/** Those of all its items; none where an item names none, for then it is not theirs alone. */
function costCentersOf({ items }: MatchingWorkedOut['results'][number]): string[] {
  if (items.some(({ costCenters }) => costCenters.length === 0)) return [];
  return [...new Set(items.flatMap(({ costCenters }) => costCenters))].toSorted();
}

function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += CHUNK) yield all.slice(start, start + CHUNK);
}
