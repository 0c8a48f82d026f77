import { sql } from 'kysely';
import { sightOf } from '../../domain/authority/viewer.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { asWireRows } from '../prepared.ts';
import { KeptStatements } from '../kept/kept-statements.ts';
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
  const { viewer, transaction } = snapshot;
  const make = () => {
    const statement = costStatement(viewer, knowledge, question);
    return isPlain(question) ? sql<StatementRow>`${asWireRows()} ${statement}` : statement;
  };
  const from = [sightOf(viewer), knowledge, { ...question, measures: [...question.measures] }];
  const { rows } = await transaction.executeQuery(statements.get(transaction, { from, make }));
  // Rows come first, and are many.
  const found = rows.slice(0, rows.findLastIndex(({ part }) => part === 'row') + 1);
  const others = rows.slice(found.length);
  const totals = others.filter(({ part }) => part === 'total');
  const converted = others.filter(({ part }) => part === 'conversion');
  return {
    rows: isPlain(question) ? (found as unknown as CostRow[]) : found.map((row) => rowOf(row, question)),
    totals: totals as unknown as CostTotal[],
    rowCount: totals.reduce((count, { rowCount }) => count + Number.parseInt(rowCount!, 10), 0),
    converted: converted.map((row) => convertedLine(row, question)),
    unlike: hasUnits(question) ? found.flatMap((row) => unlikeUnits(row, question)) : [],
  };
}

const statements = new KeptStatements<StatementRow>();

/** Most reports have neither tags nor units: their rows are answered as they come. */
function isPlain(question: CostQuestion): boolean {
  return question.tagKeys.length === 0 && !hasUnits(question);
}

function rowOf(row: StatementRow, question: CostQuestion): CostRow {
  const tags = Object.fromEntries(question.tagKeys.map((key, index) => [key, row[tagColumn(index)] ?? null]));
  return { ...row, ...unitsOf(row, question), tags } as unknown as CostRow;
}
