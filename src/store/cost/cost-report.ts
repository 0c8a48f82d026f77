import type { Knowledge } from '../../domain/knowledge.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { tagColumn } from './charge-cells.ts';
import type { CostQuestion, CostReport, CostRow, CostTotal } from './cost-question.ts';
import { costStatement, type StatementRow } from './cost-statement.ts';
import { convertedLine } from './converted-line.ts';
import { hasUnits, unitsOf, unlikeUnits } from './row-units.ts';

/**
 * Sums cost of the known batches by period, dimensions, tags and currency, in one statement. It reads a rollup where that holds
 * everything asked for, else the charges; allocated cost is read from the shares of the known allocations. Rows are in a total order,
 * so that a part is the same part each time. Whoever asks has the snapshot planned by hash.
 */
export async function costReport(snapshot: Snapshot, knowledge: Knowledge, question: CostQuestion): Promise<CostReport> {
  const { rows } = await costStatement(snapshot.viewer, knowledge, question).execute(snapshot.transaction);
  const found: StatementRow[] = [];
  const totals: StatementRow[] = [];
  const converted: StatementRow[] = [];
  const parts = { row: found, total: totals, conversion: converted };
  for (const row of rows) parts[row.part].push(row);
  return {
    rows: isPlain(question) ? (found as unknown as CostRow[]) : found.map((row) => rowOf(row, question)),
    totals: totals as unknown as CostTotal[],
    rowCount: totals.reduce((count, { rowCount }) => count + Number.parseInt(rowCount!, 10), 0),
    converted: converted.map((row) => convertedLine(row, question)),
    unlike: hasUnits(question) ? found.flatMap((row) => unlikeUnits(row, question)) : [],
  };
}

/** Most reports have neither tags nor units: their rows are answered as they come. */
function isPlain(question: CostQuestion): boolean {
  return question.tagKeys.length === 0 && !hasUnits(question);
}

function rowOf(row: StatementRow, question: CostQuestion): CostRow {
  const tags = Object.fromEntries(question.tagKeys.map((key, index) => [key, row[tagColumn(index)] ?? null]));
  return { ...row, ...unitsOf(row, question), tags } as unknown as CostRow;
}
