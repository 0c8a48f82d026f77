import { html, nothing, type TemplateResult } from 'lit';
import { formatCount } from '../../../elements/figure/format-amount.ts';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import type { StatementOfQuery, StatementTotalShownFragment } from '../../../generated/graphql.ts';
import { hrefOf } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { language, say } from '../../screen/screen.ts';
import { table, type Column } from '../../screen/table.ts';

type Statement = NonNullable<StatementOfQuery['statements']>['nodes'][number];
type Line = Statement['lines']['nodes'][number];
type Driver = NonNullable<Line['drivers']>[number];
/** What one cost centre pays in one currency. */
export type StatementRow = StatementTotalShownFragment & { readonly costCenter: string };

/** From what the statement before closed with to what this one does. */
function totalColumns<Row extends StatementTotalShownFragment>(): Column<Row>[] {
  const figure = (title: string, of: (row: Row) => string | null): Column<Row> => ({
    title,
    isFigure: true,
    cell: (row) => {
      const text = of(row);
      return text === null ? '' : amount(text, row.currency);
    },
  });
  return [
    figure(say('opening'), ({ opening }) => opening),
    figure(say('monthBefore'), ({ before }) => before),
    figure(say('movement'), ({ movement }) => movement),
    figure(say('closing'), ({ closing }) => closing),
  ];
}

/** The statements of a month; the name of a cost centre leads to its own. */
export function statementColumns(hrefOfCenter: (costCenter: string) => string): readonly Column<StatementRow>[] {
  return [
    { title: say('d.costCenter'), isName: true, cell: ({ costCenter }) => html`<a href=${hrefOfCenter(costCenter)}>${costCenter}</a>` },
    { title: say('currency'), cell: ({ currency }) => currency },
    ...totalColumns<StatementRow>(),
  ];
}

/** One statement as it was issued: what it comes to, and every line with where it comes from. */
export function statementOf({ costCenter, issue, digest, totals, lines }: Statement, mayDispute: boolean): TemplateResult {
  const isDisputed = lines.nodes.some(({ disputes }) => disputes.length > 0);
  return html`${table({
    caption: say('statementOf', { center: costCenter, month: formatPeriod(issue.month, language) }),
    rows: totals,
    columns: [{ title: say('currency'), isName: true, cell: ({ currency }) => currency }, ...totalColumns<StatementTotalShownFragment>()],
  })}
  ${table({
    caption: say('lines'),
    rows: lines.nodes,
    columns: [
      {
        title: say('line'),
        isName: true,
        cell: ({ kind, rule, ofMonth, chargeCategories }) =>
          html`${enumText(kind)} ${rule ?? ''}
            <small
              >${ofMonth === null ? '' : say('correctionOf', { month: formatPeriod(ofMonth, language) })}
              ${chargeCategories.join(', ')}</small
            >`,
      },
      { title: say('drivers'), cell: ({ drivers }) => (drivers ?? []).map((driver) => html`<div>${driverText(driver)}</div>`) },
      ...(mayDispute || isDisputed
        ? [
            {
              title: say('disputes'),
              cell: (line: Line) => html`${line.disputes.map(disputeMark)} ${mayDispute ? disputeLink(line, costCenter, issue) : nothing}`,
            },
          ]
        : []),
      { title: say('monthBefore'), isFigure: true, cell: ({ before, currency }) => (before === null ? '' : amount(before, currency)) },
      { title: say('amount'), isFigure: true, cell: lineAmount },
    ],
  })}
  ${lines.pageInfo.hasNextPage ? html`<p class="hint">${say('linesFirst', { n: lines.nodes.length })}</p>` : ''}
  ${digest === null ? '' : html`<p class="hint">${say('statementDigest')}: <code>${digest}</code></p>`}`;
}

function disputeMark({ number, state }: Line['disputes'][number]) {
  return html`<a class="mark ${state === 'OPEN' ? 'warn' : ''}" href=${hrefOf('disputes', { dispute: number })}
    >${number}: ${enumText(state)}</a
  >`;
}

/** An opening is what an earlier statement said: the line of that one is disputed. */
function disputeLink({ number, kind, rule }: Line, center: string, { month, mode }: Statement['issue']) {
  if (kind === 'OPENING') return nothing;
  return html`<a href=${hrefOf('disputes', { line: String(number), center, mode, to: month })}
    >${say('disputeLine')}<span class="unseen"> ${number} ${rule ?? enumText(kind)}</span></a
  >`;
}

/** A share leads to what it is made of. */
function lineAmount({ amount: text, currency, share }: Line): TemplateResult {
  return share ? html`<a href=${hrefOf('lineage', { of: share.id })}>${amount(text, currency)}</a>` : amount(text, currency);
}

function driverText({ name, value, total, unit }: Driver): string {
  const own = { name, value: formatCount(value, language), unit };
  return total === null ? say('driverIs', own) : say('driverOf', { ...own, total: formatCount(total, language) });
}
