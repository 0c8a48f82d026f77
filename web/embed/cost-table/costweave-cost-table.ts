import { html, nothing } from 'lit';
import { formatAmount } from '../../elements/figure/format-amount.ts';
import { formatShare } from '../../elements/figure/format-share.ts';
import { isRounded } from '../../elements/figure/is-rounded.ts';
import {
  CostTableDocument,
  type CostBasis,
  type CostComparison,
  type CostDimension,
  type CostTableQuery,
  type CostTableQueryVariables,
} from '../../generated/graphql.ts';
import { chooseCurrency } from '../element/choose-currency.ts';
import { ElementDrillEvent, FilterEvent } from '../element/element-events.ts';
import { frameStyles } from '../element/frame-styles.ts';
import { HubElement, type Shown } from '../element/hub-element.ts';
import { listIn, periodIn } from '../element/list-attribute.ts';
import { groupedBy, groupsOf, isGroupedByOther, nameOf, valuesOf } from '../element/members.ts';
import { warrantyNotices } from '../element/warranty-notices.ts';
import { amountCell } from '../table/amount-cell.ts';
import { tableStyles } from '../table/table-styles.ts';
import { TABLE_EN } from '../table/texts.ts';
import type { SayEmbed } from '../texts/embed-texts.ts';
import { COST_TABLE_EN } from './texts.ts';

const TEXTS = { ...TABLE_EN, ...COST_TABLE_EN };
type Own = keyof typeof TEXTS;

/** Cost of a period by a dimension, the largest first, beside another period. */
export class CostweaveCostTable extends HubElement<CostTableQuery, CostTableQueryVariables, Own> {
  static override properties = {
    ...HubElement.properties,
    from: {},
    to: {},
    groupBy: { attribute: 'group-by' },
    costCenter: { attribute: 'cost-center' },
    basis: {},
    compareWith: { attribute: 'compare-with' },
    top: { type: Number },
    currency: { reflect: true },
  };
  static override styles = [frameStyles, tableStyles];

  declare from: string | undefined;
  declare to: string | undefined;
  declare groupBy: string | undefined;
  declare costCenter: string | undefined;
  declare basis: CostBasis | undefined;
  declare compareWith: CostComparison | undefined;
  declare top: number | undefined;
  declare currency: string | undefined;

  protected override readonly question = { name: 'CostTable', document: CostTableDocument };
  protected override readonly texts = TEXTS;
  protected override readonly needed = 'from, to, group-by';

  protected override variables(): CostTableQueryVariables | undefined {
    const period = periodIn(this.from, this.to);
    const groupBy = listIn<CostDimension>(this.groupBy);
    const costCenters = listIn(this.costCenter);
    return (
      period &&
      groupBy && {
        period,
        groupBy,
        ...(this.basis ? { basis: this.basis } : {}),
        ...(this.compareWith ? { compareWith: this.compareWith } : {}),
        ...(this.top === undefined ? {} : { top: this.top }),
        ...(costCenters ? { filter: { costCenter: { in: costCenters } } } : {}),
      }
    );
  }

  protected override show({ costs }: CostTableQuery, say: SayEmbed<Own>, locale: string): Shown {
    const { rows = [], totals = [], comparison = null, asOf, warranty, dataThrough = null } = costs ?? {};
    const notices = warranty ? warrantyNotices(warranty, dataThrough, say, locale) : [];
    const currencies = totals.map(({ currency }) => currency).toSorted();
    const currency = currencies.includes(this.currency ?? '') ? this.currency! : currencies[0];
    const total = totals.find((one) => one.currency === currency);
    if (currency === undefined || !total)
      return { instead: { kind: 'empty', reason: warranty?.complete === false ? 'no-cost-yet' : 'no-cost' }, asOf, notices };
    const fields = groupedBy(rows);
    if (isGroupedByOther(rows, fields, listIn(this.groupBy)))
      return { instead: { kind: 'error', reason: 'other-groups', values: { groups: groupsOf(rows).join(', ') } }, asOf, notices };
    const ours = rows.filter((row) => row.currency === currency);
    const isCompared = comparison !== null;
    const change = (row: { readonly delta: string | null; readonly change: string | null }) =>
      html`<td class="number ${row.delta?.startsWith('-') ? 'less' : 'more'}">
        ${row.delta === null ? nothing : formatAmount(row.delta, currency, locale)}${row.change === null ? nothing : html` (${formatShare(row.change, locale, true)})`}
      </td>`;
    const drill = (row: (typeof ours)[number]) => () =>
      this.dispatchEvent(new ElementDrillEvent({ period: null, values: valuesOf(row, fields), currency, id: null }));
    return {
      figures: html`<div class="actions" part="actions">${chooseCurrency(currencies, currency, say, (chosen) => this.#choose(chosen))}</div>
        <div class="scroll" tabindex="0" role="region" aria-label=${say('cost')}>
          <table part="table">
            <caption class="unseen">
              ${say('cost')}, ${currency}
            </caption>
            <thead>
              <tr>
                <th scope="col">${say('member')}</th>
                <th scope="col" class="number">${say('cost')}</th>
                <th scope="col" class="number">${say('share')}</th>
                ${
                  isCompared
                    ? html`<th scope="col" class="number">${say('previous')}</th>
                        <th scope="col" class="number">${say('change')}</th>`
                    : nothing
                }
              </tr>
            </thead>
            <tbody>
              ${ours.map(
                (row) =>
                  html`<tr>
                    <th scope="row">
                      ${row.isRest ? say('rest') : html`<button class="link" @click=${drill(row)}>${nameOf(row, fields, say('none'))}</button>`}
                    </th>
                    ${amountCell(row.cost, currency, locale)}
                    <td class="number">${row.share === null ? nothing : formatShare(row.share, locale)}</td>
                    ${isCompared ? html`${amountCell(row.previousCost ?? '0', currency, locale)}${change(row)}` : nothing}
                  </tr>`,
              )}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">${say('total')}</th>
                ${amountCell(total.cost, currency, locale)}
                <td></td>
                ${isCompared ? html`${amountCell(total.previousCost ?? '0', currency, locale)}${change(total)}` : nothing}
              </tr>
            </tfoot>
          </table>
        </div>`,
      asOf,
      notices: [
        ...(costs?.pageInfo.hasNextPage ? [say('more-rows')] : []),
        ...(ours.some(({ cost }) => isRounded(cost, currency)) ? [say('rounded-here')] : []),
        ...notices,
      ],
    };
  }

  #choose(currency: string): void {
    this.currency = currency;
    this.dispatchEvent(new FilterEvent('currency', currency));
  }
}

customElements.define('costweave-cost-table', CostweaveCostTable);
