import { html, nothing } from 'lit';
import { formatCount } from '../../../elements/figure/format-amount.ts';
import { ChargesListedDocument, type ChargesListedQuery, type ChargesListedQueryVariables } from '../../../generated/graphql.ts';
import { Listed } from '../../graph/listed.ts';
import { hrefOf, hrefWith } from '../../route/route.ts';
import { csvOf, save } from '../../screen/csv.ts';
import { amount, stamp } from '../../screen/figures.ts';
import { conditionParams, filterOf } from '../../screen/filter-of.ts';
import { periodOf } from '../../screen/period-of.ts';
import { rowText } from '../../screen/row-text.ts';
import { say, Screen } from '../../screen/screen.ts';
import { empty, show } from '../../screen/show.ts';
import type { Column } from '../../screen/table.ts';
import '../../screen/virtual-table.ts';
import { conditionList } from '../costs/cost-controls.ts';

type Charge = NonNullable<ChargesListedQuery['charges']>['nodes'][number];

/** The charges that a figure is made of, each with the row of the file that it came from. */
export class ChargesScreen extends Screen {
  readonly #charges = new Listed<ChargesListedQuery, Omit<ChargesListedQueryVariables, 'after'>, Charge>(
    this,
    ChargesListedDocument,
    ({ charges }) => charges,
  );

  protected override ask(): void {
    const { params } = this.route;
    const currency = params.get('currency');
    const filter = filterOf(params);
    this.#charges.ask({
      period: periodOf(this.route, this.known),
      filter: currency === null ? filter : { ...filter, billingCurrency: { in: [currency] } },
      basis: this.#basis(),
      asOf: params.get('asOf'),
    });
  }

  #basis() {
    return this.route.params.get('basis') === 'BILLED' ? 'BILLED' : 'EFFECTIVE';
  }

  override render() {
    const period = periodOf(this.route, this.known);
    const currency = this.route.params.get('currency');
    return html`${conditionList(this.route)}
    ${
      currency === null
        ? nothing
        : html`<p class="hint">${say('currency')}: ${currency} <a href=${hrefWith(this.route, { currency: null })}>${say('all')}</a></p>`
    }
    ${show(this.#charges, ({ total }) => {
      const { rows, isMore } = this.#charges;
      if (rows.length === 0) return html`${total ? stamp(period, total.warranty) : nothing} ${empty(say('noCosts'))}`;
      return html`${total ? stamp(period, total.warranty) : nothing}
        <p class="sums">
          ${(total?.totals ?? []).map(
            ({ currency: code, cost, chargeCount }) =>
              html`<span
                ><b>${amount(cost, code)}</b> ${say(`basis.${this.#basis()}`)},
                ${say('charges', { n: formatCount(chargeCount, document.documentElement.lang) })}</span
              >`,
          )}
        </p>
        <costweave-virtual-table
          .caption=${say('chargesCaption')}
          .columns=${this.#columns()}
          .rows=${rows}
          .isMore=${isMore}
          @end=${this.#charges.more}
        ></costweave-virtual-table>
        <p class="actions">
          <a class="button" href=${hrefOf('costs', { ...period, ...conditionParams(this.route.params), currency })}
            >${say('backToCosts')}</a
          >
          <button type="button" @click=${() => saveCharges(rows)}>${say('saveShown', { n: rows.length })}</button>
        </p>`;
    })}`;
  }

  #columns(): readonly Column<Charge>[] {
    const isBilled = this.#basis() === 'BILLED';
    return [
      { title: say('day'), cell: ({ chargePeriodStart }) => chargePeriodStart.slice(0, 10) },
      {
        title: say('d.service'),
        isName: true,
        cell: ({ id, serviceName }) => html`<a href=${hrefOf('lineage', { of: id })}>${serviceName}</a>`,
      },
      { title: say('d.resource'), cell: (charge) => titled(charge.resourceName ?? charge.resourceId ?? charge.chargeDescription ?? '') },
      { title: say('d.costCenter'), cell: ({ costCenter }) => costCenter ?? say('none') },
      {
        title: say(isBilled ? 'basis.BILLED' : 'basis.EFFECTIVE'),
        isFigure: true,
        cell: ({ id, billedCost, effectiveCost, billingCurrency }) =>
          html`<a href=${hrefOf('lineage', { of: id })}>${amount(isBilled ? billedCost : effectiveCost, billingCurrency)}</a>`,
      },
      {
        title: say('rowOfFile'),
        cell: ({ sourceRow }) => rowText(sourceRow),
      },
    ];
  }
}

function titled(text: string, title = text) {
  return html`<span title=${title}>${text}</span>`;
}

function saveCharges(rows: readonly Charge[]): void {
  const lines = rows.map(
    ({ chargePeriodStart, serviceName, resourceId, costCenter, billingCurrency, billedCost, effectiveCost, sourceRow: { file, row } }) => [
      chargePeriodStart,
      serviceName,
      resourceId,
      costCenter,
      billingCurrency,
      billedCost,
      effectiveCost,
      file,
      row,
    ],
  );
  save(
    'charges.csv',
    csvOf(
      [
        'charge_period_start',
        'service_name',
        'resource_id',
        'cost_center',
        'billing_currency',
        'billed_cost',
        'effective_cost',
        'file',
        'row',
      ],
      lines,
    ),
  );
}

customElements.define('costweave-screen-charges', ChargesScreen);
