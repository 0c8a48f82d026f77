import { sql, type RawBuilder } from 'kysely';
import type { AllocationMeasure } from '../../domain/allocation/rule-set.ts';

/** The columns of `charge c` that can be allocated. */
const COLUMNS: { readonly [M in AllocationMeasure]: RawBuilder<string> } = {
  effectiveCost: sql`c.effective_cost`,
  billedCost: sql`c.billed_cost`,
};

export function measureColumn(measure: AllocationMeasure): RawBuilder<string> {
  return COLUMNS[measure];
}

/** The same where only the statement knows the measure's name. */
export function namedMeasure(name: RawBuilder<unknown>): RawBuilder<string> {
  const cases = Object.entries(COLUMNS).map(([measure, column]) => sql`when ${sql.lit(measure)} then ${column}`);
  return sql`case ${name} ${sql.join(cases, sql` `)} end`;
}
