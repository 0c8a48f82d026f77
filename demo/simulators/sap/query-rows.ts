import { add, decimal, formatDecimal } from '#src/domain/money/decimal.ts';
import { kindOf, textIn, type SapRow } from './sap-row.ts';

/**
 * What an aggregating service makes of a selection: amounts are added up by all else that is selected. Leave a part of the line's key
 * out, and lines merge.
 */
export function aggregated(rows: readonly SapRow[], select: readonly string[]): SapRow[] {
  const measures = select.filter((name) => kindOf(name) === 'amount');
  const dimensions = select.filter((name) => kindOf(name) !== 'amount');
  const groups = Map.groupBy(rows, (row) => JSON.stringify(dimensions.map((name) => row[name] ?? '')));
  return [...groups].map(([key, group]) => {
    const own = dimensions.map((name) => [name, group[0]![name] ?? ''] as const);
    const sums = measures.map((name) => [name, sumOf(group, name)] as const);
    return { ID: key, ...Object.fromEntries([...own, ...sums]) };
  });
}

export function ordered(rows: readonly SapRow[], orderBy: readonly string[]): SapRow[] {
  return rows.toSorted((a, b) => {
    for (const name of orderBy) {
      const [x, y] = [textIn(a, name), textIn(b, name)];
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  });
}

export function sumOf(rows: readonly SapRow[], measure: string): string {
  return formatDecimal(rows.map((row) => decimal(textIn(row, measure) || '0')).reduce(add));
}
