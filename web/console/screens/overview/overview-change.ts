import { html, nothing, type TemplateResult } from 'lit';
import '../../../elements/chart/costweave-waterfall.ts';
import type { StepEvent } from '../../../elements/chart/costweave-waterfall.ts';
import type { WaterfallStep } from '../../../elements/chart/waterfall-bars.ts';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import type { OverviewQuery } from '../../../generated/graphql.ts';
import { navigate } from '../../route/navigate.ts';
import { hrefOf, type Route } from '../../route/route.ts';
import { DIMENSIONS, type Dimension } from '../../screen/dimensions.ts';
import { amount, change } from '../../screen/figures.ts';
import { narrowedTo } from '../../screen/filter-of.ts';
import { language, say } from '../../screen/screen.ts';
import { empty } from '../../screen/show.ts';
import { table } from '../../screen/table.ts';
import { choice } from '../costs/cost-controls.ts';
import { changeSteps, type ChangeStep } from './change-steps.ts';

type Totals = NonNullable<OverviewQuery['month']>['totals'][number];
type Member = NonNullable<OverviewQuery['movers']>['rows'][number];

/** What a change is divided by. */
const CHANGED_BY = ['SERVICE_NAME', 'COST_CENTER', 'APPLICATION'] as const satisfies readonly Dimension[];
type ChangedBy = (typeof CHANGED_BY)[number];

export function changedBy({ params }: Route): ChangedBy {
  return CHANGED_BY.find((one) => one === params.get('change')) ?? 'SERVICE_NAME';
}

/** From last month to this one, in each currency: who or what made the difference, as a waterfall and as a table of the same numbers. */
export function changeOf(
  { month, movers }: OverviewQuery,
  route: Route,
  period: { readonly from: string; readonly to: string },
): TemplateResult {
  const by = changedBy(route);
  const totals = month?.totals.filter(({ previousCost, delta }) => previousCost !== null && delta !== null) ?? [];
  const chosen = choice(
    route,
    'change',
    say('changedBy'),
    by,
    CHANGED_BY.map((name) => [name, say(DIMENSIONS[name].title)]),
  );
  return html`<section>
    <h2>${say('changes')}</h2>
    <div class="controls">${chosen}</div>
    ${totals.length === 0 ? empty(say('noChanges')) : totals.map((total) => ofCurrency(total, { by, members: movers?.rows ?? [], ...period }))}
  </section>`;
}

interface Changed {
  readonly by: ChangedBy;
  readonly members: readonly Member[];
  readonly from: string;
  readonly to: string;
}

function ofCurrency({ currency, previousCost, cost, delta, change: share }: Totals, { by, members, from, to }: Changed): TemplateResult {
  const { field, next } = DIMENSIONS[by];
  const nameOf = (member: Member) => member[field] ?? say('none');
  const ours = members.filter((member) => member.currency === currency);
  const changes = changeSteps(ours, delta!, { nameOf, rest: say('restShort') });
  const steps: readonly WaterfallStep[] = [
    { name: say('lastMonth'), amount: previousCost!, kind: 'level' },
    ...changes,
    { name: formatPeriod(to, language), amount: cost, kind: 'level' },
  ];
  const hrefTo = (member: Member) => hrefOf('costs', { from, to, currency, group: next, ...narrowedTo(by, member[field]) });
  const look = ({ step }: StepEvent) => {
    const member = changes[step - 1]?.member;
    navigate(member ? hrefTo(member) : hrefOf('costs', { from, to, currency, group: by }));
  };
  return html`<figure class="change-of">
      <figcaption>${currency}</figcaption>
      <costweave-waterfall .steps=${steps} currency=${currency} what=${say('changes')} @step=${look}></costweave-waterfall>
    </figure>
    <details class="behind">
      <summary>${say('asTable')}</summary>
      ${table<ChangeStep<Member>>({
        caption: say('changesCaption', { currency }),
        rows: changes,
        columns: [
          {
            title: say(DIMENSIONS[by].title),
            isName: true,
            cell: ({ name, member }) => (member ? html`<a href=${hrefTo(member)}>${name}</a>` : name),
          },
          {
            title: say('lastMonth'),
            isFigure: true,
            cell: ({ member }) => (member?.previousCost ? amount(member.previousCost, currency) : nothing),
          },
          { title: say('thisMonth'), isFigure: true, cell: ({ member }) => (member ? amount(member.cost, currency) : nothing) },
          {
            title: say('difference'),
            isFigure: true,
            cell: ({ member, amount: text }) => change(text, member?.change, currency),
          },
        ],
        footer: [say('total'), amount(previousCost!, currency), amount(cost, currency), change(delta, share, currency)],
      })}
    </details>`;
}
