import { html, nothing, type TemplateResult } from 'lit';
import { formatInstant, formatPeriod } from '../../../elements/figure/format-time.ts';
import {
  PrepareAccountInConsoleDocument,
  ReviewAccountInConsoleDocument,
  type AccountsCertifiedQuery,
  type CertificationState,
  type Permission,
} from '../../../generated/graphql.ts';
import { act } from '../../graph/act.ts';
import { enumText } from '../../screen/enum-text.ts';
import { askReason } from '../../screen/reason-dialog.ts';
import { language, say } from '../../screen/screen.ts';
import { empty } from '../../screen/show.ts';
import { table } from '../../screen/table.ts';

export type Account = NonNullable<AccountsCertifiedQuery['accountCertifications']>['nodes'][number];

const MARKS: Readonly<Record<CertificationState, string>> = { PREPARED: 'warn', CERTIFIED: 'good', VOID: 'bad' };

/** The accounts that people signed for, and how far; whoever may prepares others and reviews what is prepared. */
export function certifiedAccounts(
  rows: readonly Account[],
  permissions: ReadonlySet<Permission>,
  isMore: boolean,
  more: () => void,
  done: () => void,
): TemplateResult {
  return html`${rows.length === 0 ? empty(say('noAccounts')) : accountTable(rows, permissions.has('ACCOUNT_CERTIFY'), done)}
    <p class="actions">
      ${isMore ? html`<button type="button" @click=${more}>${say('more')}</button>` : nothing}
      ${
        permissions.has('BREAK_HANDLE')
          ? html`<button type="button" @click=${() => askPreparation(done)}>${say('prepareAccount')}</button>`
          : nothing
      }
    </p>`;
}

function accountTable(rows: readonly Account[], mayReview: boolean, done: () => void): TemplateResult {
  return table({
    caption: say('accounts'),
    rows,
    columns: [
      { title: say('issuer'), isName: true, cell: ({ party }) => party },
      { title: say('month'), cell: ({ month }) => formatPeriod(month, language) },
      { title: say('status'), cell: ({ state }) => html`<span class="mark ${MARKS[state]}">${enumText(state)}</span>` },
      { title: say('preparedBy'), cell: ({ preparedBy, preparedAt }) => signature(preparedBy, preparedAt) },
      {
        title: say('evidence'),
        cell: ({ evidenceName, evidenceAddress, evidenceSha256 }) =>
          html`${evidenceName} <small>${evidenceAddress}, SHA-256 <code>${evidenceSha256}</code></small>`,
      },
      {
        title: say('reviewedBy'),
        cell: ({ reviewedBy, reviewedAt, state, number, party, month }) =>
          reviewedBy !== null && reviewedAt !== null
            ? signature(reviewedBy, reviewedAt)
            : state === 'PREPARED' && mayReview
              ? html`<button
                  type="button"
                  @click=${() =>
                    askReason({
                      title: say('reviewAccount'),
                      text: say('reviewAccountText', { party, month: formatPeriod(month, language) }),
                      act: (reason) => act(ReviewAccountInConsoleDocument, { input: { certification: number, reason } }),
                      done,
                    })}
                >
                  ${say('reviewAccount')}<span class="unseen"> ${party} ${formatPeriod(month, language)}</span>
                </button>`
              : nothing,
      },
    ],
  });
}

function signature(person: string, at: string): TemplateResult {
  return html`${person} <small>${formatInstant(at, language)}</small>`;
}

function askPreparation(done: () => void): void {
  const field = (name: string, title: string, pattern?: string) =>
    html`<label>${title} <input name=${name} required maxlength="1000" pattern=${pattern ?? nothing} /></label>`;
  askReason({
    title: say('prepareAccount'),
    text: say('prepareAccountText'),
    fields: html`${field('party', say('issuer'))} ${field('month', say('monthLike'), '\\d{4}-\\d{2}')}
    ${field('evidenceName', say('document'))} ${field('evidenceAddress', say('address'))}
    ${field('evidenceSha256', 'SHA-256', '[0-9a-f]{64}')}`,
    act: (reason, entered) =>
      act(PrepareAccountInConsoleDocument, {
        input: {
          comparison: 'BOOKS',
          party: entered('party'),
          month: entered('month'),
          evidenceName: entered('evidenceName'),
          evidenceAddress: entered('evidenceAddress'),
          evidenceSha256: entered('evidenceSha256'),
          reason,
        },
      }),
    done,
  });
}
