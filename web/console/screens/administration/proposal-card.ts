import { html, nothing, type TemplateResult } from 'lit';
import { formatInstant } from '../../../elements/figure/format-time.ts';
import { ApproveInConsoleDocument, RefuseInConsoleDocument, type ProposalsKeptQuery } from '../../../generated/graphql.ts';
import { act } from '../../graph/act.ts';
import { enumText } from '../../screen/enum-text.ts';
import { previewOf } from '../../screen/preview.ts';
import { askReason } from '../../screen/reason-dialog.ts';
import { language, say } from '../../screen/screen.ts';

type Proposal = NonNullable<ProposalsKeptQuery['proposals']>['nodes'][number];

/** What is proposed, what would come of it, and the decision. It is bound to what is shown here: of anything else the hub refuses it. */
export function proposalCard(proposal: Proposal, mayDecide: boolean, decided: () => void): TemplateResult {
  const { number, kind, status, subject, reason, authors, proposedAt, expiresAt, preview, waitsFor } = proposal;
  return html`<li>
    <h2>${enumText(kind)} ${number} <span class="mark ${status === 'OPEN' ? 'warn' : ''}">${enumText(status)}</span></h2>
    <p>${subject}: ${reason}</p>
    <p class="stamp">
      <span>${authors.join(', ')}, ${formatInstant(proposedAt, language)}</span
      ><span>${say('expiresAt')}: ${formatInstant(expiresAt, language)}</span>
      ${status === 'OPEN' ? html`<span>${say('waitsFor', { n: waitsFor })}</span>` : nothing}
    </p>
    <details ?open=${status === 'OPEN'}>
      <summary>${say('preview')}</summary>
      ${previewOf(preview)}
    </details>
    ${
      proposal.events.length === 0
        ? nothing
        : html`<ul class="plain">
            ${proposal.events.map(({ act: done, at, people, reason: why }) => html`<li>${formatInstant(at, language)}: ${people.join(', ')} ${enumText(done)} <small>${why ?? ''}</small></li>`)}
          </ul>`
    }
    ${status === 'OPEN' && mayDecide ? decision(proposal, decided) : nothing}
  </li>`;
}

function decision({ number, contentDigest, previewDigest }: Proposal, done: () => void) {
  const approve = () =>
    askReason({
      title: say('approve'),
      text: say('approveText', { n: number }),
      act: (reason) => act(ApproveInConsoleDocument, { input: { proposal: number, contentDigest, previewDigest, reason } }),
      done,
    });
  const refuse = () =>
    askReason({
      title: say('refuse'),
      text: say('refuseText', { n: number }),
      act: (reason) => act(RefuseInConsoleDocument, { input: { proposal: number, reason } }),
      done,
    });
  return html`<p class="actions">
    <button type="button" @click=${approve}>${say('approve')}</button>
    <button type="button" @click=${refuse}>${say('refuse')}</button>
  </p>`;
}
