import { html, nothing, type TemplateResult } from 'lit';
import { formatCount } from '../../../elements/figure/format-amount.ts';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import { sumDecimals } from '../../../elements/figure/sum-decimals.ts';
import type { LicenceCostsListedQuery, LicencePositionsListedQuery } from '../../../generated/graphql.ts';
import { hrefOf } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { language, say } from '../../screen/screen.ts';
import { table, type Column } from '../../screen/table.ts';

export type Position = NonNullable<LicencePositionsListedQuery['licencePositions']>['nodes'][number];
type Cost = NonNullable<LicenceCostsListedQuery['licenceCosts']>['nodes'][number];

const quantity = (title: string, of: (row: Position) => string): Column<Position> => ({
  title,
  isFigure: true,
  cell: (row) => formatCount(of(row), language),
});

export const POSITION_COLUMNS: readonly Column<Position>[] = [
  {
    title: say('product'),
    isName: true,
    cell: ({ product, publisher }) => html`${product} ${publisher === null ? nothing : html`<small>${publisher}</small>`}`,
  },
  { title: say('metric'), cell: ({ metric }) => say(`metric.${metric}`) },
  quantity(say('entitled'), ({ entitled }) => entitled),
  quantity(say('used'), ({ used }) => used),
  quantity(say('idle'), ({ idle }) => idle),
  quantity(say('spare'), ({ spare }) => spare),
  {
    title: say('over'),
    isFigure: true,
    cell: ({ over, overOn, overMost }) =>
      html`${over === '0' ? '0' : html`<span class="bad">${formatCount(over, language)}</span>`}
      ${
        overOn === null || overMost === over
          ? nothing
          : html`<small>${say('overMost', { n: formatCount(overMost, language), day: formatPeriod(overOn, language) })}</small>`
      }`,
  },
  {
    title: say('toBuy'),
    isFigure: true,
    cell: ({ trueUpUnits, trueUpAmount, trueUpCurrency }) =>
      trueUpUnits === '0'
        ? nothing
        : html`${formatCount(trueUpUnits, language)}
          ${trueUpAmount === null || trueUpCurrency === null ? html`<small>${say('noPrice')}</small>` : amount(trueUpAmount, trueUpCurrency)}`,
  },
  {
    title: say('uncounted'),
    isFigure: true,
    cell: ({ uncounted, uncountedFirst }) =>
      uncounted === 0
        ? nothing
        : html`<span class="mark warn" title=${uncountedFirst.join(', ')}>${formatCount(uncounted, language)}</span>`,
  },
];

/** What entitlements cost by kind and cost centre, each amount to the last digit. */
export function costTotals(costs: readonly Cost[]): TemplateResult {
  const rows = [...Map.groupBy(costs, ({ kind, costCenter, currency }) => JSON.stringify([kind, costCenter, currency])).values()];
  return table({
    caption: say('licenceCostTotals'),
    rows,
    columns: [
      { title: say('d.costCenter'), isName: true, cell: ([one]) => one?.costCenter ?? say('none') },
      { title: say('kind'), cell: ([one]) => (one ? enumText(one.kind) : nothing) },
      {
        title: say('amount'),
        isFigure: true,
        cell: (some) => (some[0] ? amount(sumDecimals(some.map((one) => one.amount)), some[0].currency) : nothing),
      },
    ],
  });
}

export const COST_COLUMNS: readonly Column<Cost>[] = [
  {
    title: say('entitlement'),
    isName: true,
    cell: ({ entitlement, batch }) => html`<a href=${hrefOf('lineage', { of: batch.id })}>${entitlement}</a>`,
  },
  { title: say('product'), cell: ({ product }) => product },
  { title: say('kind'), cell: ({ kind }) => enumText(kind) },
  { title: say('d.costCenter'), cell: ({ costCenter }) => costCenter ?? say('none') },
  {
    title: say('quantity'),
    isFigure: true,
    cell: ({ units, metric }) => html`${formatCount(units, language)} <small>${say(`metric.${metric}`)}</small>`,
  },
  { title: say('amount'), isFigure: true, cell: ({ amount: text, currency }) => amount(text, currency) },
];
