import { html, nothing, type TemplateResult } from 'lit';
import { formatCount } from '../../../elements/figure/format-amount.ts';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import type { BreakFilter, BreaksListedQuery, BreakState, ItemBreakKind } from '../../../generated/graphql.ts';
import { hrefWith, type Route } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { language, say } from '../../screen/screen.ts';
import { table } from '../../screen/table.ts';
import { choice } from '../costs/cost-controls.ts';
import { AGES } from './aged-table.ts';

export type BreakRow = NonNullable<BreaksListedQuery['breaks']>['nodes'][number];

const KINDS = [
  'LIKELY',
  'UNPOSTED',
  'UNBILLED',
  'PART',
  'AMOUNT',
  'POSTED_TWICE',
  'BILLED_TWICE',
  'SWAPPED_REFERENCES',
  'WRONG_ACCOUNT',
] as const satisfies readonly ItemBreakKind[];
const STATES = ['OPEN', 'EXPLAINED', 'CARRIED', 'PROPOSED', 'APPROVED', 'WRITTEN_OFF'] as const satisfies readonly BreakState[];

/** Which breaks the address is about. */
export function breakFilterOf({ params }: Route): BreakFilter {
  const kind = KINDS.find((one) => one === params.get('kind'));
  const age = AGES.find((one) => one === params.get('age'));
  const state = STATES.find((one) => one === params.get('state'));
  return { ...(kind && { kind: [kind] }), ...(age && { age: [age] }), ...(state && { state: [state] }) };
}

export function breakControls(route: Route): TemplateResult {
  const one = (name: string, title: string, options: readonly (readonly [string, string])[]) =>
    choice(route, name, title, route.params.get(name) ?? '', [['', say('all')], ...options]);
  const named = (name: string) => [name, enumText(name)] as const;
  return html`<div class="controls">
    ${one('kind', say('kind'), KINDS.map(named))}
    ${one(
      'age',
      say('ageTitle'),
      AGES.map((age) => [age, say(`age.${age}`)] as const),
    )}
    ${one('state', say('status'), STATES.map(named))}
  </div>`;
}

/** The breaks, the oldest first; one of them is looked at. */
export function breakList(route: Route, rows: readonly BreakRow[], current: string | undefined): TemplateResult {
  return table({
    caption: say('breaks'),
    rows,
    columns: [
      {
        title: say('issuer'),
        isName: true,
        cell: ({ breakId, party }) =>
          html`<a href=${hrefWith(route, { break: breakId })} aria-current=${breakId === current ? 'true' : nothing}
            >${breakId === current ? html`<b>▸ ${party}</b>` : party}</a
          >`,
      },
      {
        title: say('kind'),
        cell: ({ kind, isProposedMatch }) =>
          html`${enumText(kind)} ${isProposedMatch ? html`<span class="mark warn">${say('proposedMatch')}</span>` : nothing}`,
      },
      { title: say('status'), cell: ({ state }) => enumText(state) },
      {
        title: say('since'),
        cell: ({ since, ageDays }) =>
          html`${formatPeriod(since, language)} <small>${say('ageDays', { n: formatCount(ageDays, language) })}</small>`,
      },
      { title: say('openBilled'), isFigure: true, cell: ({ leftOpen, currency }) => amount(leftOpen, currency) },
      { title: say('openBooked'), isFigure: true, cell: ({ rightOpen, currency }) => amount(rightOpen, currency) },
      { title: say('difference'), isFigure: true, cell: ({ difference, currency }) => amount(difference, currency) },
      { title: say('d.owner'), cell: ({ owner }) => owner?.person ?? say('none') },
    ],
  });
}
