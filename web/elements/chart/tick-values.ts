export interface TickValues {
  readonly low: number;
  readonly high: number;
  /** From the lowest to the highest. */
  readonly values: readonly number[];
}

/**
 * An axis from a round number at or below the lowest to one at or above the highest, with steps of 1, 2 or 5 times a power of ten: about as many as are
 * wanted. A library of scales would weigh as much as a chart.
 */
export function tickValues(lowest: number, highest: number, wanted: number): TickValues {
  const rough = (highest - lowest) / wanted;
  const power = Math.floor(Math.log10(rough));
  const head = rough / 10 ** power;
  const digit = head < 1.5 ? 1 : head < 3 ? 2 : head < 7 ? 5 : 10;
  // Below one by division: a tenth has no exact number, ten has.
  const at = (step: number) => (power < 0 ? (step * digit) / 10 ** -power : step * digit * 10 ** power);
  const size = at(1);
  const [first, last] = [Math.floor(lowest / size), Math.ceil(highest / size)];
  const values = Array.from({ length: last - first + 1 }, (_, index) => at(first + index));
  return { low: values[0]!, high: values.at(-1)!, values };
}
