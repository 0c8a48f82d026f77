import { canonicalJson } from '../canonical-json.ts';
import type { Month } from '../time/month.ts';

/** The hub's own source: what a month takes in the charged book is a delivery of it. */
export const AMORTIZATION_SOURCE = 'amortization';

/** What is delivered of an item and a month. Texts alone. */
export interface AmortizedCharge {
  readonly month: Month;
  readonly book: string;
  readonly class: string;
  readonly record: string;
  readonly item: string;
  readonly name: string;
  /** In whose books it stands; where the record does not say, the kind of record. */
  readonly account: string;
  /** '' where the record does not say. */
  readonly costCenter: string;
  readonly expense: string;
  readonly currency: string;
}

/** What a month restates as a whole. */
export function sliceOfAmortization(month: Month): string {
  return `${AMORTIZATION_SOURCE}/${month}`;
}

/** The file of a month: the same charges are the same bytes. `again`: how often just these charges were replaced by others before. */
export function amortizationFile(charges: readonly AmortizedCharge[], again: number): string {
  return charges.map((charge) => `${canonicalJson(again === 0 ? charge : { ...charge, again: String(again) })}\n`).join('');
}
