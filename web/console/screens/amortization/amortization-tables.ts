import { html, type TemplateResult } from 'lit';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import type { AmortizationListedQuery, AmortizationTotaledQuery, ScheduleOfQuery } from '../../../generated/graphql.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { rowText } from '../../screen/row-text.ts';
import { language, say, type ConsoleText } from '../../screen/screen.ts';
import { table, type Column } from '../../screen/table.ts';
import '../../screen/virtual-table.ts';

export type AmortizedItem = NonNullable<AmortizationListedQuery['amortization']>['nodes'][number];
type Total = NonNullable<AmortizationTotaledQuery['amortizationTotals']>['nodes'][number];
type Scheduled = NonNullable<ScheduleOfQuery['amortization']>['nodes'][number];

/** From what something was worth at the begin of a month to what it is worth at its end. */
const MOVES = ['opening', 'addition', 'revaluation', 'expense', 'impairment', 'disposal', 'closing'] as const;
type Moves = Readonly<Record<(typeof MOVES)[number], string>>;

const TITLES = {
  opening: 'opening',
  addition: 'addition',
  revaluation: 'revaluation',
  expense: 'expense',
  impairment: 'impairment',
  disposal: 'disposal',
  closing: 'closing',
} as const satisfies Record<(typeof MOVES)[number], ConsoleText>;

function moveColumns<Row extends Moves>(currencyOf: (row: Row) => string | null): Column<Row>[] {
  return MOVES.map((move) => ({
    title: say(TITLES[move]),
    isFigure: true,
    cell: (row) => {
      const currency = currencyOf(row);
      return currency === null ? row[move] : amount(row[move], currency);
    },
  }));
}

/** What the months took of each item; its name leads to its whole life. */
export function itemColumns(hrefOfItem: (number: string) => string): readonly Column<AmortizedItem>[] {
  return [
    {
      title: say('name'),
      isName: true,
      cell: ({ number, name }) => html`<a href=${hrefOfItem(number)}>${name}</a> <small>${number}</small>`,
    },
    { title: say('month'), cell: ({ month }) => formatPeriod(month, language) },
    { title: say('book'), cell: ({ book }) => book },
    { title: say('class'), cell: ({ class: name }) => name },
    { title: say('d.costCenter'), cell: ({ costCenter }) => costCenter ?? say('none') },
    ...moveColumns<AmortizedItem>(({ currency }) => currency),
    { title: say('rowOfFile'), cell: rowText },
  ];
}

/** Of all records, those too that nothing is taken of, with the reason. */
export function totalTable(rows: readonly Total[]): TemplateResult {
  return table({
    caption: say('amortizationTotals'),
    rows,
    columns: [
      {
        title: say('class'),
        isName: true,
        cell: ({ class: name, record, state }) => html`${name ?? enumText(state)} <small>${enumText(record)}</small>`,
      },
      { title: say('month'), cell: ({ month }) => formatPeriod(month, language) },
      { title: say('book'), cell: ({ book }) => book },
      { title: say('items'), isFigure: true, cell: ({ items }) => String(items) },
      { title: say('paid'), isFigure: true, cell: ({ cost, currency }) => (currency === null ? cost : amount(cost, currency)) },
      ...moveColumns<Total>(({ currency }) => currency),
    ],
  });
}

/** The life of one thing in each book, month by month, back and ahead. */
export function scheduleTables(items: readonly Scheduled[]): TemplateResult {
  return html`${items.map(
    ({ book, class: name, name: called, number, currency, startsOn, cost, schedule }) =>
      html`<section>
        <h2>${called} <small>${number}</small></h2>
        <p class="stamp">
          <span>${say('book')}: ${book}, ${name}</span><span>${say('since')} ${formatPeriod(startsOn, language)}</span
          ><span>${say('paid')}: ${amount(cost, currency)}</span>
        </p>
        <costweave-virtual-table
          .caption=${say('scheduleIn', { book })}
          .columns=${[
            { title: say('month'), isName: true, cell: ({ month }: Scheduled['schedule'][number]) => formatPeriod(month, language) },
            ...moveColumns<Scheduled['schedule'][number]>(() => currency),
          ]}
          .rows=${schedule}
          .isMore=${false}
        ></costweave-virtual-table>
      </section>`,
  )}`;
}
