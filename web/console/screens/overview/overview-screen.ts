import { html, nothing } from 'lit';
import '../../../elements/chart/costweave-bars.ts';
import { formatAmount, formatCount } from '../../../elements/figure/format-amount.ts';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import { OverviewDeskDocument, OverviewDocument, OverviewItemsDocument, type OverviewQuery } from '../../../generated/graphql.ts';
import { Asked } from '../../graph/asked.ts';
import { hrefOf } from '../../route/route.ts';
import { barChartOf, totalsOf } from '../../../elements/chart/bar-chart-of.ts';
import { amount, change, stamp } from '../../screen/figures.ts';
import { periodOf } from '../../screen/period-of.ts';
import { language, say, Screen } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import { itemsOf } from './overview-items.ts';
import { changedBy, changeOf } from './overview-change.ts';
import { deskOf } from './overview-desk.ts';

type Month = NonNullable<OverviewQuery['month']>;

/** What the last of the chosen months came to, what changed, how far it can be relied on, and what waits for somebody. */
export class OverviewScreen extends Screen {
  readonly #costs = new Asked(this, OverviewDocument);
  readonly #items = new Asked(this, OverviewItemsDocument);
  readonly #desk = new Asked(this, OverviewDeskDocument);

  protected override ask(): void {
    const { from, to } = periodOf(this.route, this.known);
    const period = { from: to, to };
    this.#costs.ask({ period, previous: { from, to }, changedBy: [changedBy(this.route)] });
    this.#items.ask({ period, month: to });
    if (this.known.permissions.has('APPROVAL_READ')) this.#desk.ask({ month: to });
  }

  override render() {
    const { from, to } = periodOf(this.route, this.known);
    return html`${show(this.#costs, (data) => html`${showPart(data.month, (month) => this.#month(month, to))} ${this.#trend(data, from, to)} ${changeOf(data, this.route, { from, to })}`)}
      <div class="columns">
        ${show(this.#items, (data) => itemsOf(data, { from, to }))}
        ${this.known.permissions.has('APPROVAL_READ') ? show(this.#desk, (data) => deskOf(data, { from, to })) : nothing}
      </div>`;
  }

  #month({ totals, warranty }: Month, to: string) {
    if (totals.length === 0) return empty(say('noCosts'));
    return html`${stamp({ from: to, to }, warranty)}
      <ul class="tiles">
        ${totals.map(
          (total) =>
            html`<li>
              <h2>${say('costOf', { period: formatPeriod(to, language) })}</h2>
              <p class="big">
                <a href=${hrefOf('costs', { from: to, to, currency: total.currency })}>${amount(total.cost, total.currency)}</a>
              </p>
              <p>${change(total.delta, total.change, total.currency)} <small>${say('vsLastMonth')}</small></p>
              <p>
                <small
                  >${say('charges', { n: formatCount(total.chargeCount, language) })};
                  ${say('savings', { amount: formatAmount(total.listSavings, total.currency, language) })}</small
                >
              </p>
            </li>`,
        )}
      </ul>`;
  }

  #trend({ trend, trendTotals }: OverviewQuery, from: string, to: string) {
    const currencies = trend?.totals.map(({ currency }) => currency) ?? [];
    return html`<section>
      <h2>${say('trend')}</h2>
      <div class="charts">
        ${currencies.map((currency) => {
          const chart = barChartOf(trend!.rows, currency, ({ serviceCategory }) => serviceCategory ?? say('none'));
          return html`<figure>
            <figcaption>${currency}</figcaption>
            <costweave-bars
              what=${say('trend')}
              .chart=${chart}
              .totals=${totalsOf(trendTotals?.rows ?? [], chart)}
              @drill=${() => location.assign(hrefOf('costs', { from, to, currency, group: 'SERVICE_CATEGORY' }))}
            ></costweave-bars>
          </figure>`;
        })}
      </div>
    </section>`;
  }
}

customElements.define('costweave-screen-overview', OverviewScreen);
