import { sql } from 'kysely';
import { allocatedTo, type ChargeRef } from '../allocation/allocation-of-charges.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { journalLinesOfShares, type JournalLineRow } from './journal-lines.ts';

/**
 * The lines of journals that each charge is in, through the shares that it gives to: the way back. Of shares that a line holds in part, by
 * categories of charges, those of the charge's category count. Five statements, whatever the number of charges.
 */
export async function journalLinesOfCharges(snapshot: Snapshot, charges: readonly ChargeRef[]): Promise<JournalLineRow[][]> {
  const { rows: runs } = await sql<{ id: string }>`
    select distinct i.run_id::text as id from run_input i
    where i.batch_id = any(${[...new Set(charges.map(({ batchId }) => batchId))]}::bigint[])
      and exists (select from journal_line_share s where s.share_run_id = i.run_id)`.execute(snapshot.transaction);
  const runIds = runs.map(({ id }) => id);
  if (runIds.length === 0) return charges.map(() => []);
  const categories = await categoriesOf(snapshot, charges);
  const allocations = await allocatedTo(snapshot, runIds, charges);
  const parts = allocations.flatMap((ofRuns, position) => ofRuns.flatMap((run) => run.parts.map((share) => ({ share, position }))));
  const found = await journalLinesOfShares(
    snapshot,
    parts.map(({ share: { runId, shareNo } }) => ({ runId, shareNo })),
  );
  const lines = charges.map(() => new Map<string, JournalLineRow>());
  for (const [index, { position }] of parts.entries())
    for (const { categories: held, takesOff: _takesOff, ...line } of found[index]!)
      if (held.length === 0 || held.includes(categories[position]!)) lines[position]!.set(`${line.journalId}.${line.lineNo}`, line);
  return lines.map((own) => [...own.values()]);
}

async function categoriesOf(snapshot: Snapshot, charges: readonly ChargeRef[]): Promise<string[]> {
  const { rows } = await sql<{ position: number; category: string }>`
    select asked.position::integer - 1 as position, p.charge_category as category
    from unnest(
        ${charges.map(({ batchId }) => batchId)}::bigint[], ${charges.map(({ objectNo }) => objectNo)}::smallint[],
        ${charges.map(({ rowNumber }) => rowNumber)}::integer[], ${charges.map(({ part }) => part)}::smallint[])
        with ordinality asked (batch_id, object_no, row_number, part, position)
      join charge c on c.batch_id = asked.batch_id and c.object_no = asked.object_no and c.row_number = asked.row_number and c.part = asked.part
      join charge_price p using (price_key)
    where c.batch_id = any(${[...new Set(charges.map(({ batchId }) => batchId))]}::bigint[])`.execute(snapshot.transaction);
  const known = new Map(rows.map(({ position, category }) => [position, category]));
  return charges.map((_, position) => known.get(position) ?? '');
}
