import { html, nothing, type TemplateResult } from 'lit';
import { sumDecimals } from '../../../elements/figure/sum-decimals.ts';
import type { DisputeEffectShownFragment as Effect } from '../../../generated/graphql.ts';
import { amount } from '../../screen/figures.ts';
import { say } from '../../screen/screen.ts';
import { table } from '../../screen/table.ts';

/** Both sides of a dispute in each currency: who would pay less, who more, and that nothing is left over. Limited viewers see their own cost centres. */
export function disputeEffects(effects: readonly Effect[], seesAll: boolean): TemplateResult {
  const byCurrency = Map.groupBy(effects, ({ currency }) => currency);
  return html`${[...byCurrency].map(([currency, rows]) => {
    const net = sumDecimals(rows.map(({ difference }) => difference));
    return html`<section>
      <h2>${currency}</h2>
      <div class="columns">
        ${side(
          say('paysLess', { currency }),
          rows.filter(({ difference }) => difference.startsWith('-')),
        )}
        ${side(
          say('paysMore', { currency }),
          rows.filter(({ difference }) => !difference.startsWith('-')),
        )}
      </div>
      ${
        seesAll
          ? html`<p class="stamp net">
              <span>${say('together')}: ${amount(net, currency)}</span>
              ${net === '0' ? html`<span class="mark good">${say('zeroSum')}</span>` : html`<span class="mark bad">${say('notZero')}</span>`}
            </p>`
          : nothing
      }
    </section>`;
  })}
  ${seesAll ? nothing : html`<p class="hint">${say('ownEffects')}</p>`}`;
}

function side(caption: string, rows: readonly Effect[]) {
  if (rows.length === 0) return nothing;
  const { currency } = rows[0]!;
  const figure = (title: string, of: (row: Effect) => string) => ({
    title,
    isFigure: true,
    cell: (row: Effect) => amount(of(row), currency),
  });
  const total = (of: (row: Effect) => string) => amount(sumDecimals(rows.map(of)), currency);
  return table({
    caption,
    rows,
    columns: [
      { title: say('d.costCenter'), isName: true, cell: ({ costCenter }) => costCenter },
      figure(say('before'), ({ before }) => before),
      figure(say('after'), ({ after }) => after),
      figure(say('difference'), ({ difference }) => difference),
    ],
    footer: [say('total'), total(({ before }) => before), total(({ after }) => after), total(({ difference }) => difference)],
  });
}
