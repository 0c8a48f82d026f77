import { html, type TemplateResult } from 'lit';
import type { OverviewDeskQuery, PeriodInput } from '../../../generated/graphql.ts';
import { hrefOf } from '../../route/route.ts';
import { say } from '../../screen/screen.ts';

interface Counted {
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/** What waits for somebody to decide. */
export function deskOf({ proposals, deliveryFindings, reconciliation }: OverviewDeskQuery, { from, to }: PeriodInput): TemplateResult {
  const lines = [
    { list: proposals, text: 'openProposals', href: hrefOf('administration', { from, to, tab: 'proposals' }) },
    { list: deliveryFindings, text: 'openFindings', href: hrefOf('sources', { from, to }) },
    { list: reconciliation?.breaks, text: 'openBreaks', href: hrefOf('reconciliation', { from, to }) },
  ] as const;
  return html`<section>
    <h2>${say('desk')}</h2>
    <ul class="plain">
      ${lines.map(({ list, text, href }) => (list === null || list === undefined ? '' : html`<li><a href=${href}>${say(text, { n: counted(list) })}</a></li>`))}
    </ul>
  </section>`;
}

function counted({ nodes, pageInfo }: Counted): string | number {
  return pageInfo.hasNextPage ? say('atLeast', { n: nodes.length }) : nodes.length;
}
