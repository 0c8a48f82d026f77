/** A row of an entity set. Dates are ISO days, instants ISO instants, amounts decimal text, flags booleans. */
export type SapRow = Readonly<Record<string, string | boolean | readonly SapRow[]>>;

/** What kind of value a property holds: the same names in all sets. */
export function kindOf(property: string): 'date' | 'instant' | 'amount' | 'text' {
  if (property.endsWith('DateTime')) return 'instant';
  if (property.endsWith('Date')) return 'date';
  if (/^AmountIn|^SumOf/.test(property)) return 'amount';
  return 'text';
}

/** A property as text; '' when the row has none. */
export function textIn(row: SapRow, name: string): string {
  const value = row[name] ?? '';
  return typeof value === 'object' ? '' : String(value);
}
