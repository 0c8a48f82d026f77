import type { Delivery, RefusalReason } from '../../connector-kit/index.ts';
import { refuse } from '../refusal-code.ts';
import type { ReadSummary } from '../../domain/batch-control.ts';
import { canonicalDecimal } from '../../domain/money/decimal.ts';

/** Holds what was read against the control totals that came with the delivery, to the last digit. */
export function checkControl({ control: sent }: Pick<Delivery, 'control'>, { control: read }: ReadSummary): RefusalReason | undefined {
  if (sent === undefined) return undefined;
  const rows = read.reduce((sum, { rowsDelivered }) => sum + rowsDelivered, 0);
  if (sent.rows !== undefined && sent.rows !== rows) return refuse('control-total', `${sent.rows} rows`, `${rows} rows`);
  if (sent.amounts === undefined) return undefined;
  const amounts = new Map(read.map(({ currency, delivered }) => [currency, delivered]));
  for (const currency of new Set([...Object.keys(sent.amounts), ...amounts.keys()])) {
    const expected = canonicalDecimal(sent.amounts[currency] ?? '0');
    const found = amounts.get(currency) ?? '0';
    if (expected !== found) return refuse('control-total', `${sent.amounts[currency] ?? '0'} ${currency}`, `${found} ${currency}`);
  }
  return undefined;
}
