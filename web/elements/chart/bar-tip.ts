import { css, html, nothing, type TemplateResult } from 'lit';
import { languageOf } from '../../texts/language.ts';
import { formatAmount } from '../figure/format-amount.ts';
import { formatPeriod } from '../figure/format-time.ts';
import { elementTexts } from '../texts/element-texts.ts';
import type { BarChart } from './stack-bars.ts';

export const tipStyles = css`
  .bar:hover .place,
  .bar:focus .place {
    fill: color-mix(in srgb, var(--_muted) 12%, transparent);
  }
  .tip {
    position: absolute;
    inset-block-start: 0;
    pointer-events: none;
    background: var(--_bg);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 0.5rem 0.7rem;
    font-size: 0.8rem;
    box-shadow: 0 4px 14px rgb(0 0 0 / 18%);
    max-width: min(22rem, 90%);
  }
  .tip table {
    border-spacing: 0;
  }
  .tip td {
    padding: 0.05rem 0;
  }
  .tip td:last-child {
    text-align: end;
    padding-inline-start: 1rem;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .tip tr:last-child td {
    font-weight: 600;
  }
`;

/** What a bar is made of, for those who point at it; those who listen are told by the bar itself. */
export function barTip(
  chart: BarChart,
  index: number,
  total: string | undefined,
  language: string,
  colorOf: (index: number) => string,
): TemplateResult {
  const say = elementTexts(languageOf(language));
  const amount = (text: string) => formatAmount(text, chart.currency, language);
  const rows = chart.series.flatMap(({ name, isRest, amounts }, member) =>
    amounts[index] === null ? [] : [{ label: isRest ? say('rest') : name, text: amounts[index]!, color: colorOf(member) }],
  );
  return html`<div class="tip" aria-hidden="true">
    <table role="presentation">
      <caption>
        ${formatPeriod(chart.periods[index]!, language)}
      </caption>
      ${rows.map(
        ({ label, text, color }) =>
          html`<tr>
            <td><span class="key ${color}"></span>${label}</td>
            <td>${amount(text)}</td>
          </tr>`,
      )}
      ${
        total === undefined
          ? nothing
          : html`<tr>
              <td>${say('total')}</td>
              <td>${amount(total)}</td>
            </tr>`
      }
    </table>
  </div>`;
}
