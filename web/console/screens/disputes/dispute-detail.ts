import { html, nothing, type TemplateResult } from 'lit';
import { formatCount } from '../../../elements/figure/format-amount.ts';
import { formatInstant, formatPeriod } from '../../../elements/figure/format-time.ts';
import type { DisputeOfQuery, DisputeState, IssueShownFragment } from '../../../generated/graphql.ts';
import { hrefOf } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { language, say } from '../../screen/screen.ts';
import { table } from '../../screen/table.ts';
import { disputeEffects } from './dispute-effects.ts';

export type Dispute = NonNullable<DisputeOfQuery['disputes']>['nodes'][number];

export function stateMark(state: DisputeState): TemplateResult {
  return html`<span class="mark ${state === 'OPEN' ? 'warn' : state === 'ACCEPTED' ? 'good' : ''}">${enumText(state)}</span>`;
}

/** One dispute: what is said to be otherwise, both sides, what people said, and what it rests on. */
export function disputeDetail(dispute: Dispute, seesAll: boolean): TemplateResult {
  const { state, month, ageDays, openedAt, openedBy, expiresAt, effects, reason } = dispute;
  return html`<p class="stamp">
      ${stateMark(state)}
      <span>${formatPeriod(month, language)}</span>
      <span
        >${say('openedAt', { at: formatInstant(openedAt, language) })}${openedBy === null ? nothing : html`, ${openedBy.join(', ')}`}</span
      >
      <span>${say('days', { n: ageDays })}</span>
      ${state === 'OPEN' ? html`<span>${say('expiresAt')}: ${formatInstant(expiresAt, language)}</span>` : nothing}
    </p>
    <p>${reason}</p>
    ${facts(dispute)} ${disputeEffects(effects, seesAll)} ${said(dispute)} ${settled(dispute)} ${evidence(dispute)}`;
}

/** The line, and what would be otherwise. */
function facts({ line, costCenter, amount: text, currency, fact, month, until }: Dispute) {
  const { charges } = fact;
  const quantity = fact.quantity === null ? null : formatCount(fact.quantity, language);
  const price = fact.price === null ? null : formatCount(fact.price, language);
  const upTo = fact.upTo === null ? null : formatCount(fact.upTo, language);
  const shown: readonly (readonly [title: string, value: unknown])[] = [
    [
      say('line'),
      line === null
        ? costCenter
        : html`<a href=${hrefOfStatement(line.issue, costCenter)}>${costCenter}, ${line.rule ?? enumText(line.kind)}</a>`,
    ],
    [
      say('amount'),
      text === null
        ? null
        : line?.share
          ? html`<a href=${hrefOf('lineage', { of: line.share.id })}>${amount(text, currency)}</a>`
          : amount(text, currency),
    ],
    [say('otherwise'), enumText(fact.kind)],
    [say('driver'), fact.driver],
    [say('d.costCenter'), fact.costCenter],
    [say('quantity'), quantity],
    [say('rule'), fact.rule],
    [say('tierUpTo'), upTo],
    [say('unitPrice'), price],
    [say('standardTag'), fact.tag],
    [say('factValue'), fact.value],
    [say('d.billingAccount'), charges?.billingAccountId],
    [say('d.subAccount'), charges?.subAccountId],
    [say('d.provider'), charges?.providerName],
    [say('d.service'), charges?.serviceName],
    [say('tagsOfCharges'), charges && charges.tags.length > 0 ? charges.tags.map(({ key, value }) => `${key}=${value}`).join(', ') : null],
    [
      say('holds'),
      until === null
        ? say('holdsFrom', { month: formatPeriod(month, language) })
        : say('holdsUntil', { month: formatPeriod(month, language), until: formatPeriod(until, language) }),
    ],
  ];
  return html`<dl class="facts">
    ${shown.map(([title, value]) =>
      value === null || value === undefined
        ? nothing
        : html`<div>
            <dt>${title}</dt>
            <dd>${value}</dd>
          </div>`,
    )}
  </dl>`;
}

export function hrefOfStatement({ month, mode }: IssueShownFragment, center: string): string {
  return hrefOf('statements', { center, mode, to: month });
}

/** What people did and said, and for whom it is since it has waited for too long. */
function said({ events, escalations }: Dispute) {
  if (events.length === 0 && escalations.length === 0) return nothing;
  const lines = [
    ...events.map(({ act, people, at, reason }) => ({
      at,
      text: html`${people === null ? nothing : people.join(', ')} ${enumText(act)} ${reason === null ? nothing : html`<q>${reason}</q>`}`,
    })),
    ...escalations.map(({ at, role, afterDays }) => ({ at, text: html`${say('escalatedTo', { role: enumText(role), n: afterDays })}` })),
  ].toSorted((one, other) => (one.at < other.at ? -1 : 1));
  return html`<section>
    <h2>${say('doneAndSaid')}</h2>
    <ul class="plain">
      ${lines.map(({ at, text }) => html`<li>${formatInstant(at, language)}: ${text}</li>`)}
    </ul>
  </section>`;
}

function settled({ settledBy, month }: Dispute) {
  if (settledBy.length === 0) return nothing;
  return table({
    caption: say('settledBy', { month: formatPeriod(month, language) }),
    rows: settledBy,
    columns: [
      {
        title: say('d.costCenter'),
        isName: true,
        cell: ({ costCenter, issue }) => html`<a href=${hrefOfStatement(issue, costCenter)}>${costCenter}</a>`,
      },
      { title: say('statementTitle'), cell: ({ issue }) => formatPeriod(issue.month, language) },
      {
        title: say('amount'),
        isFigure: true,
        cell: ({ amount: text, currency, share }) =>
          share ? html`<a href=${hrefOf('lineage', { of: share.id })}>${amount(text, currency)}</a>` : amount(text, currency),
      },
    ],
  });
}

/** All of what was replayed is for those who see all; the digest of what is proposed is for everybody who decides. */
function evidence({ contentDigest, evidence: text, evidenceDigest }: Dispute) {
  return html`<p class="hint">${say('proposedDigest')}: <code>${contentDigest}</code></p>
    ${
      text === null
        ? nothing
        : html`<details>
            <summary>${say('evidence')}</summary>
            <p class="hint">${say('evidenceDigest')}: <code>${evidenceDigest}</code></p>
            <pre tabindex="0">${JSON.stringify(JSON.parse(text), null, 2)}</pre>
          </details>`
    }`;
}
