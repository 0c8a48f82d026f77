import type { ChargeMapping } from '../../connector-kit/index.ts';
import type { ReadSummary } from '../../domain/batch-control.ts';

/** Where the mapping says so, a bill is final once all of its charges are on an invoice. */
export function isFinal(mappings: readonly ChargeMapping[], { dialect, isInvoiced }: ReadSummary): boolean {
  return isInvoiced && mappings.find((mapping) => mapping.dialect === dialect)?.finality === 'invoice-id';
}
