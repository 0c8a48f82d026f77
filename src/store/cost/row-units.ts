import type { CostQuestion, UnlikeUnits } from './cost-question.ts';
import { quantitiesOf, tagColumn } from './charge-cells.ts';

/** A row as the statement answers it: beside each sum of quantities the least and the greatest unit that it is made of. */
type Told = Readonly<Record<string, string | null>>;

const UNIT_FIELD = { consumedQuantity: 'consumedUnit', pricingQuantity: 'pricingUnit' } as const;

/** Whether rows of the report have anything that is of a unit. */
export function hasUnits(question: CostQuestion): boolean {
  return question.driver !== undefined || quantitiesOf(question).length > 0;
}

/** Quantities of a row with the unit they are in. The rest beyond the top has no quantity where its units differ. */
export function unitsOf(row: Told, question: CostQuestion): Record<string, string | null> {
  const told: Record<string, string | null> = {};
  for (const quantity of quantitiesOf(question)) {
    const [least, greatest] = [row[`${quantity}Least`]!, row[`${quantity}Greatest`]!];
    const field = UNIT_FIELD[quantity];
    const isGrouped = question.dimensions.includes(field);
    if (least === null) told[quantity] = null;
    else if (least !== greatest) told[quantity] = null;
    else if (!isGrouped) told[field] = least === '' ? null : least;
  }
  if (question.driver !== undefined) told['driverUnit'] = row['driverLeast'] ?? null;
  return told;
}

/** The first sum of unlike units in a row that is no rest. */
export function unlikeUnits(row: Told, question: CostQuestion): UnlikeUnits[] {
  const ranges: readonly (readonly [sum: UnlikeUnits['sum'], least: string | null, greatest: string | null])[] = [
    ...(row['restGroups'] === null
      ? quantitiesOf(question).map((quantity) => [quantity, row[`${quantity}Least`]!, row[`${quantity}Greatest`]!] as const)
      : []),
    ...(question.driver === undefined ? [] : [['driverQuantity', row['driverLeast'] ?? null, row['driverGreatest'] ?? null] as const]),
  ];
  const groups = [
    row['period'],
    ...question.dimensions.map((dimension) => row[dimension]),
    ...question.tagKeys.map((_, index) => row[tagColumn(index)]),
    row['currency'],
  ];
  return ranges.flatMap(([sum, least, greatest]) =>
    least === greatest ? [] : [{ sum, units: [least ?? '', greatest ?? ''] as const, row: groups.map((part) => part ?? null) }],
  );
}
