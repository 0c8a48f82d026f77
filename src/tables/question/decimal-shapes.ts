import { sql, type RawBuilder } from 'kysely';
import { rawRows } from '../../store/flat/raw-rows.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import type { Column } from '../table.ts';

/** The digits before and behind the point. */
export interface DecimalShape {
  readonly whole: number;
  readonly scale: number;
}

/** The digits that the values of each decimal column need, among rows that stand behind `from` (alias `t`). One statement. */
export async function decimalShapes(
  snapshot: Snapshot,
  columns: readonly Column[],
  from: RawBuilder<unknown>,
): Promise<ReadonlyMap<string, DecimalShape>> {
  const decimals = columns.filter(({ type }) => type === 'decimal');
  if (decimals.length === 0) return new Map();
  const digits = decimals.flatMap(({ name }) => {
    const value = sql.ref(`t.${name}`);
    return [
      sql`coalesce(greatest(length(trunc(max(${value}))::text), length(trunc(min(${value}))::text)), 1)`,
      sql`coalesce(max(scale(trim_scale(${value}))), 0)`,
    ];
  });
  const [found] = await rawRows(snapshot, sql`select ${sql.join(digits)} from ${from}`);
  return new Map(decimals.map(({ name }, index) => [name, { whole: Number(found![2 * index]), scale: Number(found![2 * index + 1]) }]));
}
