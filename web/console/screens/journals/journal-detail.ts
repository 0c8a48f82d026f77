import { html, nothing, type TemplateResult } from 'lit';
import { formatInstant, formatPeriod } from '../../../elements/figure/format-time.ts';
import { sumDecimals } from '../../../elements/figure/sum-decimals.ts';
import type { JournalNamedFragment, JournalOfQuery, JournalState } from '../../../generated/graphql.ts';
import { hrefOf } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { language, say, type ConsoleText } from '../../screen/screen.ts';
import { table } from '../../screen/table.ts';

export type Journal = Extract<NonNullable<JournalOfQuery['node']>, { __typename: 'Journal' }>;
type Line = Journal['lines']['nodes'][number];

/** Limited viewers see no references: they tell of others. */
export function journalName({ reference, legalEntity, kind, month }: JournalNamedFragment): string {
  return reference ?? `${legalEntity}, ${enumText(kind)}, ${formatPeriod(month, language)}`;
}

export function journalMark(state: JournalState): TemplateResult {
  const tone = state === 'POSTED' ? 'good' : state === 'REJECTED' ? 'bad' : state === 'WITHDRAWN' ? '' : 'warn';
  return html`<span class="mark ${tone}">${enumText(state)}</span>`;
}

/** One journal: where it stands, its lines and that they balance, what the ledger answered, and what takes what back. */
export function journalDetail(journal: Journal): TemplateResult {
  const { kind, state, month, costMonth, issue, digest } = journal;
  return html`<h2>${journalName(journal)}</h2>
    <p class="stamp">
      <span>${formatPeriod(month, language)}</span>
      ${journalMark(state)}
      <span
        >${enumText(kind)}${costMonth === month ? nothing : html` ${say('correctionOf', { month: formatPeriod(costMonth, language) })}`}</span
      >
      <a href=${hrefOf('statements', { to: issue.month, mode: issue.mode })}>${say('statements')}</a>
    </p>
    ${facts(journal)} ${links(journal)} ${lineTable(journal)} ${answers(journal)}
    ${digest === null ? nothing : html`<p class="hint">${say('statementDigest')}: <code>${digest}</code></p>`}`;
}

function facts({
  legalEntity,
  senderEntity,
  receiverEntity,
  fiscalYear,
  fiscalPeriod,
  postingDate,
  part,
  document,
  source,
  owner,
  total,
  carriedIn,
  carriedOut,
  currency,
}: Journal) {
  const money = (text: string | null) => (text === null ? null : amount(text, currency));
  const shown: readonly (readonly [title: string, value: unknown])[] = [
    [say('legalEntity'), legalEntity],
    [say('fromTo'), senderEntity === receiverEntity ? null : `${senderEntity} → ${receiverEntity}`],
    [say('fiscalPeriod'), `${fiscalYear}/${fiscalPeriod}`],
    [say('postingDate'), formatPeriod(postingDate, language)],
    [say('part'), part === 1 ? null : part],
    [say('document'), document],
    [say('postedThrough'), source ?? say('byHand')],
    [say('takesCare'), owner],
    [say('debits'), money(total)],
    [say('carriedIn'), money(carriedIn)],
    [say('carriedOut'), money(carriedOut)],
  ];
  return html`<dl class="facts">
    ${shown.map(([title, value]) =>
      value === null
        ? nothing
        : html`<div>
            <dt>${title}</dt>
            <dd>${value}</dd>
          </div>`,
    )}
  </dl>`;
}

/** What is posted is never changed: it is taken back, and entered again. */
function links({ reverses, reversedBy, replaces, replacedBy }: Journal) {
  const shown: readonly (readonly [title: ConsoleText, journals: readonly JournalNamedFragment[]])[] = [
    ['reverses', reverses === null ? [] : [reverses]],
    ['reversedBy', reversedBy === null ? [] : [reversedBy]],
    ['replaces', replaces],
    ['replacedBy', replacedBy],
  ];
  if (shown.every(([, journals]) => journals.length === 0)) return nothing;
  return html`<ul class="plain">
    ${shown.flatMap(([title, journals]) =>
      journals.map(
        (one) =>
          html`<li>
            ${say(title)}
            <a href=${hrefOf('journals', { journal: one.id, to: one.month })}>${journalName(one)}</a> ${journalMark(one.state)}
          </li>`,
      ),
    )}
  </ul>`;
}

function lineTable({ lines: { nodes, pageInfo }, currency, total }: Journal) {
  const posted = sumDecimals(nodes.map((line) => line.posted));
  // Of a part of the lines there is no balance.
  const isWhole = total !== null && !pageInfo.hasNextPage;
  return html`${table({
    caption: say('lines'),
    rows: nodes,
    columns: [
      {
        title: say('line'),
        isName: true,
        cell: ({ number, role, rule, statementKind }) =>
          html`${number} ${enumText(role)} <small>${rule ?? ''} ${statementKind === null ? '' : enumText(statementKind)}</small>`,
      },
      { title: say('account'), cell: ({ account }) => account },
      {
        title: say('d.costCenter'),
        cell: ({ costCenter, postingCostCenter }) =>
          html`${costCenter ?? ''}
          ${postingCostCenter === null || postingCostCenter === costCenter ? nothing : html`<small>${postingCostCenter}</small>`}`,
      },
      { title: say('partner'), cell: ({ partner }) => partner ?? '' },
      { title: say('madeOf'), cell: (line) => madeOf(line, currency) },
      { title: say('exact'), isFigure: true, cell: (line) => amount(line.amount, currency) },
      { title: say('postedAmount'), isFigure: true, cell: (line) => amount(line.posted, currency) },
    ],
    ...(isWhole && {
      footer: [say('total'), '', '', '', '', amount(sumDecimals(nodes.map((line) => line.amount)), currency), amount(posted, currency)],
    }),
  })}
  ${
    isWhole
      ? html`<p class="stamp">
          ${posted === '0' ? html`<span class="mark good">${say('balances')}</span>` : html`<span class="mark bad">${say('notZero')}</span>`}
        </p>`
      : nothing
  }
  ${pageInfo.hasNextPage ? html`<p class="hint">${say('linesFirst', { n: nodes.length })}</p>` : nothing}
  ${total === null ? html`<p class="hint">${say('ownLines')}</p>` : nothing}`;
}

/** Shares lead to the charges, and these to the rows of the bill. */
function madeOf({ shares: { nodes, pageInfo } }: Line, currency: string) {
  return html`${nodes.map(({ share, amount: text }) => html`<div><a href=${hrefOf('lineage', { of: share.id })}>${amount(text, currency)}</a></div>`)}
  ${pageInfo.hasNextPage ? '…' : nothing}`;
}

function answers({ events }: Journal) {
  return table({
    caption: say('answers'),
    rows: events,
    columns: [
      { title: say('when'), isName: true, cell: ({ at }) => formatInstant(at, language) },
      { title: say('status'), cell: ({ state }) => journalMark(state) },
      { title: say('who'), cell: ({ by }) => by },
      { title: say('document'), cell: ({ document }) => document ?? '' },
      { title: say('ledgerSaid'), cell: ({ said }) => said.map((text) => html`<div>${text}</div>`) },
    ],
  });
}
