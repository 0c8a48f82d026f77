import { html, nothing } from 'lit';
import {
  AmortizationListedDocument,
  AmortizationTotaledDocument,
  ScheduleOfDocument,
  type AmortizationListedQuery,
  type AmortizationListedQueryVariables,
} from '../../../generated/graphql.ts';
import { Asked } from '../../graph/asked.ts';
import { Listed } from '../../graph/listed.ts';
import { hrefWith } from '../../route/route.ts';
import { periodOf } from '../../screen/period-of.ts';
import { say, Screen } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import { itemColumns, scheduleTables, totalTable, type AmortizedItem } from './amortization-tables.ts';

/** What was paid for once and is used up over time: what months take of it in each book, and the whole life of one thing. */
export class AmortizationScreen extends Screen {
  readonly #items = new Listed<AmortizationListedQuery, Omit<AmortizationListedQueryVariables, 'after'>, AmortizedItem>(
    this,
    AmortizationListedDocument,
    ({ amortization }) => amortization,
  );
  readonly #totals = new Asked(this, AmortizationTotaledDocument);
  readonly #schedule = new Asked(this, ScheduleOfDocument);

  protected override ask(): void {
    const { to } = periodOf(this.route, this.known);
    const period = { from: to, to };
    const number = this.route.params.get('item');
    this.#schedule.ask(number === null ? undefined : { period, number });
    if (number !== null) return;
    this.#items.ask({ period, filter: {} });
    if (this.known.permissions.has('CONTROL_READ')) this.#totals.ask({ period });
  }

  override render() {
    if (this.route.params.has('item'))
      return html`<p><a href=${hrefWith(this.route, { item: null })}>${say('allItems')}</a></p>
        ${show(this.#schedule, ({ amortization }) =>
          showPart(amortization, ({ nodes }) => (nodes.length === 0 ? empty(say('noAmortization')) : scheduleTables(nodes))),
        )}`;
    const columns = itemColumns((item) => hrefWith(this.route, { item }));
    return html`${
      this.known.permissions.has('CONTROL_READ')
        ? show(this.#totals, ({ amortizationTotals }) =>
            showPart(amortizationTotals, ({ nodes }) => (nodes.length === 0 ? nothing : totalTable(nodes))),
          )
        : nothing
    }
    ${show(this.#items, () =>
      this.#items.rows.length === 0
        ? empty(say('noAmortization'))
        : html`<costweave-virtual-table
            .caption=${say('amortizedItems')}
            .columns=${columns}
            .rows=${this.#items.rows}
            .isMore=${this.#items.isMore}
            @end=${this.#items.more}
          ></costweave-virtual-table>`,
    )}`;
  }
}

customElements.define('costweave-screen-amortization', AmortizationScreen);
