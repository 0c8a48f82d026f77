import { html, nothing, type TemplateResult } from 'lit';
import type { BarChart } from '../../elements/chart/stack-bars.ts';
import { formatAmount } from '../../elements/figure/format-amount.ts';
import { formatPeriod } from '../../elements/figure/format-time.ts';
import type { SayTrend } from './say-trend.ts';

export { tableStyles } from '../table/table-styles.ts';

/** The figures of a chart, to the last digit. */
export function trendTable(
  { periods, series, currency }: BarChart,
  totals: readonly string[],
  say: SayTrend,
  locale: string,
  drill: (period: number) => void,
): TemplateResult {
  const amount = (text: string | null) => (text === null ? nothing : formatAmount(text, currency, locale, 'exact'));
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${say('trend')}>
    <table part="table">
      <caption>
        ${say('trend')}, ${currency}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say('period')}</th>
          ${series.map(({ name, isRest }) => html`<th scope="col" class="number">${isRest ? say('rest') : name}</th>`)}
          <th scope="col" class="number">${say('total')}</th>
        </tr>
      </thead>
      <tbody>
        ${periods.map(
          (period, index) =>
            html`<tr>
              <th scope="row"><button class="link" @click=${() => drill(index)}>${formatPeriod(period, locale)}</button></th>
              ${series.map(({ amounts }) => html`<td class="number">${amount(amounts[index] ?? null)}</td>`)}
              <td class="number">${amount(totals[index]!)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
