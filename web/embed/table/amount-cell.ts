import { html, type TemplateResult } from 'lit';
import { formatAmount } from '../../elements/figure/format-amount.ts';

/** A cell with an amount as its currency is written; every digit of it where somebody points. */
export function amountCell(amount: string, currency: string, locale: string): TemplateResult {
  return html`<td class="number" title=${formatAmount(amount, currency, locale, 'exact')}>${formatAmount(amount, currency, locale)}</td>`;
}
