import { canonicalDecimal, type Normalized } from '../../../connector-kit/index.ts';

/**
 * One row as one record, or why not: a rejection names the column, an exclusion its reason. Pure: the same row in the same slice
 * always gives the same. Quantities stay text: never make them a number.
 */
export function normalize(row: Readonly<Record<string, string>>, { slice }: { readonly slice: string }): Normalized<'driverValue'> {
  const { cost_center: target = '', measure: driver = '', unit = '', quantity: text = '' } = row;
  if (target === 'total') return { excluded: { reason: 'a total of the rows above' } };

  for (const [column, value] of Object.entries({ cost_center: target, measure: driver, unit })) {
    if (value === '') return { rejected: { column, expected: 'a value', found: value } };
  }
  const quantity = canonicalDecimal(text);
  if (quantity === undefined || quantity.startsWith('-')) {
    return { rejected: { column: 'quantity', expected: 'a decimal number of zero or more, such as 1234.5', found: text } };
  }
  return { record: { driver, unit, target, month: slice.slice(-'YYYY-MM'.length), quantity } };
}
