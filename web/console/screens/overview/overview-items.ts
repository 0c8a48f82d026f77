import { html, type TemplateResult } from 'lit';
import { formatInstant, formatPeriod } from '../../../elements/figure/format-time.ts';
import { formatShare } from '../../../elements/figure/format-share.ts';
import { drawnNumber } from '../../../elements/figure/drawn-number.ts';
import type { OverviewItemsQuery, PeriodInput } from '../../../generated/graphql.ts';
import { hrefOf } from '../../route/route.ts';
import { amount } from '../../screen/figures.ts';
import { language, say } from '../../screen/screen.ts';
import { empty, showPart } from '../../screen/show.ts';
import { table } from '../../screen/table.ts';

/** Allocation, anomalies and sources, each in a few lines that lead to its screen. */
export function itemsOf({ allocationRuns, anomalies, sources }: OverviewItemsQuery, { from, to }: PeriodInput): TemplateResult {
  const run = allocationRuns?.nodes[0];
  return html`<section>
      <h2><a href=${hrefOf('allocation', { from, to })}>${say('allocated')}</a></h2>
      ${
        run === undefined
          ? empty(say('noAllocation', { month: formatPeriod(to, language) }))
          : html`<ul class="plain">
              ${(run.certificate ?? []).map(
                ({ currency, input, allocated, unallocated }) =>
                  html`<li>
                    <meter min="0" max="1" value=${shareOf(allocated, input)} aria-label=${`${say('allocated')} ${currency}`}></meter>
                    ${say('allocatedOf', { share: formatShare(shareOf(allocated, input).toFixed(4), language) })},
                    ${amount(unallocated, currency)} ${say('unallocated', { amount: '' }).trim()}
                  </li>`,
              )}
            </ul>`
      }
    </section>
    <section>
      <h2><a href=${hrefOf('anomalies', { from, to })}>${say('anomalies')}</a></h2>
      ${showPart(anomalies, ({ nodes }) =>
        nodes.length === 0
          ? empty(say('noAnomalies'))
          : html`<ul class="plain">
              ${nodes.map(({ value, impact, currency, day }) => html`<li><b>${value}</b>: ${amount(impact, currency)}, ${formatPeriod(day, language)}</li>`)}
            </ul>`,
      )}
    </section>
    <section>
      <h2><a href=${hrefOf('sources', { from, to })}>${say('freshness')}</a></h2>
      ${showPart(sources, (rows) =>
        table({
          caption: say('freshness'),
          isCaptionUnseen: true,
          rows,
          columns: [
            { title: say('source'), isName: true, cell: ({ name }) => name },
            {
              title: say('deliveredThrough'),
              cell: ({ deliveredThrough }) => (deliveredThrough === null ? say('none') : formatPeriod(deliveredThrough, language)),
            },
            {
              title: say('lastSuccess'),
              cell: ({ lastSuccessAt }) => (lastSuccessAt === null ? say('neverRead') : formatInstant(lastSuccessAt, language)),
            },
            {
              title: say('status'),
              cell: ({ complete, openRefusals }) =>
                openRefusals.length > 0
                  ? html`<span class="mark bad">${say('refusedDeliveries', { n: openRefusals.length })}</span>`
                  : complete === null
                    ? say('notKnown')
                    : complete
                      ? html`<span class="mark good">${say('complete')}</span>`
                      : html`<span class="mark warn">${say('behind')}</span>`,
            },
          ],
        }),
      )}
    </section>`;
}

/** For a bar alone: the amounts beside it are exact. */
function shareOf(part: string, whole: string): number {
  return drawnNumber(whole) === 0 ? 1 : drawnNumber(part) / drawnNumber(whole);
}
