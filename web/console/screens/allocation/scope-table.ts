import { html, nothing, type TemplateResult } from 'lit';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import type { AllocationOfMonthQuery } from '../../../generated/graphql.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { language, say } from '../../screen/screen.ts';
import { table } from '../../screen/table.ts';

type AllocationRun = NonNullable<AllocationOfMonthQuery['allocationRuns']>['nodes'][number];

/** What the rules leave out and why, and who answers for cost that several share. Nothing where the rules say nothing of it. */
export function scopeTable({ scope, pools }: Pick<AllocationRun, 'scope' | 'pools'>): TemplateResult {
  return html`${
    (scope ?? []).length === 0
      ? nothing
      : table({
          caption: say('scopeTitle'),
          rows: scope!,
          columns: [
            { title: say('rule'), isName: true, cell: ({ name }) => name },
            { title: say('kind'), cell: ({ kind }) => enumText(kind) },
            {
              title: say('scopeState'),
              cell: ({ state, until }) =>
                html`${enumText(state)}${until === null ? nothing : html` <small>${say('scopeUntil', { month: formatPeriod(until, language) })}</small>`}`,
            },
            {
              title: say('reason'),
              cell: ({ reason, owner, approvedBy }) =>
                html`${reason}${owner === null ? nothing : html` <small>${say('scopeApproved', { owner, approver: approvedBy ?? '' })}</small>`}`,
            },
            {
              title: say('excludedTitle'),
              isFigure: true,
              cell: ({ amounts }) => amounts.map((one) => html`<div>${amount(one.amount, one.currency)}</div>`),
            },
          ],
        })
  }${
    (pools ?? []).length === 0
      ? nothing
      : table({
          caption: say('poolsTitle'),
          rows: pools!,
          columns: [
            { title: say('rule'), isName: true, cell: ({ step }) => step },
            { title: say('poolMethod'), cell: ({ method }) => method },
            { title: say('poolOwner'), cell: ({ owner }) => owner },
            { title: say('reason'), cell: ({ reason }) => reason },
          ],
        })
  }`;
}
