import { html, nothing, type TemplateResult } from 'lit';
import type { BarChart } from '../../../elements/chart/stack-bars.ts';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import { formatShare } from '../../../elements/figure/format-share.ts';
import type { CellFragment, CostsExploredQuery } from '../../../generated/graphql.ts';
import { hrefWith, type Route } from '../../route/route.ts';
import { DIMENSIONS } from '../../screen/dimensions.ts';
import { amount, change } from '../../screen/figures.ts';
import { language, say } from '../../screen/screen.ts';
import { table, type Column } from '../../screen/table.ts';
import '../../screen/virtual-table.ts';
import type { Explored } from './explored.ts';
import { chargesHref, drillParams } from './leads.ts';

type Members = NonNullable<CostsExploredQuery['members']>;
type Member = Members['rows'][number];

interface CostTable {
  readonly route: Route;
  readonly explored: Explored;
  readonly chart: BarChart;
  /** Of the periods of the chart. */
  readonly totals: readonly string[];
  /** Of one currency, the largest first; what is left may be among them. */
  readonly members: readonly Member[];
  readonly total: Members['totals'][number];
  readonly nameOf: (row: CellFragment) => string;
}

/** More periods than this stand below each other. */
const COLUMNS_MAX = 13;

/** The numbers of the chart. A name leads deeper, an amount to the charges that it is made of. */
export function costTable(shown: CostTable): TemplateResult {
  const { chart } = shown;
  return chart.periods.length <= COLUMNS_MAX ? byMember(shown) : byPeriod(shown);
}

function byMember(shown: CostTable): TemplateResult {
  const { route, explored, chart, totals, members, total, nameOf } = shown;
  const seriesOf = (member: Member) =>
    chart.series.find(({ name, isRest }) => (member.isRest ? isRest : isRest !== true && name === nameOf(member)));
  const periods = chart.periods.map((period, index): Column<Member> => ({
    title: formatPeriod(period, language),
    isFigure: true,
    cell: (member) => {
      const text = seriesOf(member)?.amounts[index];
      return text === null || text === undefined ? nothing : toCharges(shown, member, text, period);
    },
  }));
  const compared: readonly Column<Member>[] =
    explored.compare === undefined
      ? []
      : [
          {
            title: say('before'),
            isFigure: true,
            cell: ({ previousCost, currency }) => (previousCost === null ? nothing : amount(previousCost, currency)),
          },
          { title: say('difference'), isFigure: true, cell: ({ delta, change: share, currency }) => change(delta, share, currency) },
        ];
  return table({
    caption: say(explored.granularity === 'DAY' ? 'costsPlain' : 'costsCaption', {
      dimension: say(DIMENSIONS[explored.group].title),
      currency: chart.currency,
    }),
    // What is left stands last, however much it is: as in the chart.
    rows: [...members.filter(({ isRest }) => !isRest), ...members.filter(({ isRest }) => isRest)],
    columns: [
      {
        title: say(DIMENSIONS[explored.group].title),
        isName: true,
        cell: (member) =>
          html`<a href=${hrefWith(route, drillParams(route, explored, member, members))}
            >${member.isRest ? say('rest', { n: String(member.restGroups ?? '') }) : nameOf(member)}</a
          >`,
      },
      ...periods,
      { title: say('total'), isFigure: true, cell: (member) => toCharges(shown, member, member.cost) },
      { title: say('share'), isFigure: true, cell: ({ share }) => (share === null ? nothing : formatShare(share, language)) },
      ...compared,
    ],
    footer: [
      say('total'),
      ...totals.map((text) => amount(text, chart.currency)),
      amount(total.cost, chart.currency),
      nothing,
      ...(explored.compare === undefined
        ? []
        : [
            total.previousCost === null ? nothing : amount(total.previousCost, chart.currency),
            change(total.delta, total.change, chart.currency),
          ]),
    ],
  });
}

function byPeriod({ explored, chart, totals, members, total, nameOf }: CostTable): TemplateResult {
  const rows = chart.periods.map((period, index) => ({ period, index }));
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { title: say('period'), isName: true, cell: ({ period }) => formatPeriod(period, language) },
    ...chart.series.map(({ name, isRest, amounts }): Column<(typeof rows)[number]> => ({
      title: isRest ? say('restShort') : name,
      isFigure: true,
      cell: ({ index }) => {
        const text = amounts[index];
        return text === null || text === undefined ? nothing : amount(text, chart.currency);
      },
    })),
    { title: say('total'), isFigure: true, cell: ({ index }) => amount(totals[index]!, chart.currency) },
  ];
  const footer = [
    say('total'),
    ...chart.series.map(({ name, isRest }) => {
      const member = members.find((one) => (isRest ? one.isRest : !one.isRest && nameOf(one) === name));
      return member ? amount(member.cost, chart.currency) : nothing;
    }),
    amount(total.cost, chart.currency),
  ];
  const caption = say('costsPlain', { dimension: say(DIMENSIONS[explored.group].title), currency: chart.currency });
  return html`<costweave-virtual-table
    .caption=${caption}
    .columns=${columns}
    .rows=${rows}
    .isMore=${false}
    .footer=${footer}
  ></costweave-virtual-table>`;
}

function toCharges(
  { route, explored, members, chart: { currency } }: CostTable,
  member: Member,
  text: string,
  of?: string,
): TemplateResult {
  const href = chargesHref(route, explored, member, { members, currency, ...(of === undefined ? {} : { of }) });
  return href === undefined ? amount(text, currency) : html`<a href=${href}>${amount(text, currency)}</a>`;
}
