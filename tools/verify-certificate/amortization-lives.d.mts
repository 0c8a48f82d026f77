/** An item of a book: amounts as decimal text, the salvage value in units of the scale. */
interface Item {
  readonly cost: string;
  readonly salvage: bigint;
  readonly scale: number;
  readonly method: object;
  readonly convention: string;
  readonly yearStart: number;
  readonly lifeMonths: number;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly retiredOn: string | null;
  readonly events: readonly object[];
  readonly units: readonly { readonly month: string; readonly quantity: string }[];
}

/** The number of the month that a day or a month lies in. */
export function numberOf(text: string): number;

/** The amounts of an item in a month, by its number, in units of the scale. */
export function amountsIn(
  item: Item,
  month: number,
): Readonly<Record<'opening' | 'addition' | 'expense' | 'impairment' | 'revaluation' | 'disposal' | 'closing', bigint>>;
