import { html, nothing, type TemplateResult } from 'lit';
import { formatInstant, formatPeriod } from '../../../elements/figure/format-time.ts';
import type { BreakOfQuery } from '../../../generated/graphql.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { language, say } from '../../screen/screen.ts';
import { breakActs, decide, type Done } from './break-acts.ts';
import { itemsOfBothSides } from './item-table.ts';

export type BreakDetail = NonNullable<BreakOfQuery['breaks']>['nodes'][number];

/** One break: both sides, what speaks for them to be one and against it, what people said of it, and what can be done. */
export function breakDetail(one: BreakDetail, mayHandle: boolean, decided: Done, done: Done): TemplateResult {
  const { kind, party, currency, left, right, difference, allowedDifference, items, near, isProposedMatch } = one;
  return html`<section aria-label=${say('breakOf', { party })}>
    <h2>${party} <small>${enumText(kind)}</small></h2>
    <p class="stamp">
      <span class="mark ${one.state === 'OPEN' ? 'warn' : 'good'}">${enumText(one.state)}</span>
      <span>${say('billed')}: ${amount(left, currency)}</span>
      <span>${say('booked')}: ${amount(right, currency)}</span>
      <span>${say('difference')}: ${amount(difference, currency)}</span>
      <span>${say('allowed')}: ${amount(allowedDifference, currency)}</span>
      ${one.writtenOff === '0' ? nothing : html`<span>${enumText('WRITTEN_OFF')}: ${amount(one.writtenOff, currency)}</span>`}
    </p>
    ${itemsOfBothSides(items)} ${reasons(one)}
    ${
      near.length === 0
        ? nothing
        : html`<h3>${say('nearItems')}</h3>
            ${itemsOfBothSides(near)}`
    }
    ${
      mayHandle
        ? html`<p class="actions">
            ${
              isProposedMatch
                ? html`<button type="button" @click=${() => decide('ACCEPT', one, decided)}>${say('acceptMatch')} <kbd>a</kbd></button>
                    <button type="button" @click=${() => decide('REJECT', one, decided)}>${say('rejectMatch')} <kbd>r</kbd></button>`
                : nothing
            }
            ${breakActs(one, done)}
          </p>`
        : nothing
    }
    ${said(one)}
  </section>`;
}

function reasons({ basis, doubts, score, openReason }: BreakDetail): TemplateResult {
  return html`<ul class="plain">
    ${
      basis === null
        ? nothing
        : html`<li>
            <span class="good" aria-hidden="true">+</span> ${say(`match.${basis}`)} <small>${say('matchScore', { n: score })}</small>
          </li>`
    }
    ${doubts.map((doubt) => html`<li><span class="bad" aria-hidden="true">−</span> ${say(`doubt.${doubt}`)}</li>`)}
    ${openReason === null ? nothing : html`<li>${say(`unanswered.${openReason}`)}</li>`}
  </ul>`;
}

function said({ owner, explanation, carriedUntil, ticket, events }: BreakDetail): TemplateResult {
  return html`${
    owner || carriedUntil || ticket
      ? html`<p class="stamp">
          ${owner ? html`<span title=${owner.reason}>${say('d.owner')}: ${owner.person}</span>` : nothing}
          ${carriedUntil ? html`<span>${say('carryUntil')}: ${formatPeriod(carriedUntil, language)}</span>` : nothing}
          ${ticket ? html`<span>${ticket.system} ${ticket.key}</span>` : nothing}
        </p>`
      : nothing
  }
  ${
    explanation === null
      ? nothing
      : html`<p>
          ${enumText(explanation.cause)}: ${explanation.reason}
          <small>${explanation.saidBy}, ${formatInstant(explanation.saidAt, language)}</small>
        </p>`
  }
  ${
    events.nodes.length === 0
      ? nothing
      : html`<details>
          <summary>${say('saidOfBreak')}</summary>
          <ul class="plain">
            ${events.nodes.map(
              ({ act, reason, doneBy, doneAt }) =>
                html`<li>${enumText(act)}: ${reason} <small>${doneBy}, ${formatInstant(doneAt, language)}</small></li>`,
            )}
            ${events.pageInfo.hasNextPage ? html`<li>…</li>` : nothing}
          </ul>
        </details>`
  }`;
}
