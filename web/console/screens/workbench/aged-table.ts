import { html, type TemplateResult } from 'lit';
import { formatCount } from '../../../elements/figure/format-amount.ts';
import { sumDecimals } from '../../../elements/figure/sum-decimals.ts';
import type { BreakAge, BreaksAgedQuery } from '../../../generated/graphql.ts';
import { hrefWith, type Route } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { language, say } from '../../screen/screen.ts';
import { empty } from '../../screen/show.ts';
import { table, type Column } from '../../screen/table.ts';

type Aged = NonNullable<BreaksAgedQuery['agedBreaks']>['nodes'][number];

export const AGES = ['UP_TO_30', 'UP_TO_60', 'UP_TO_90', 'OVER_90'] as const satisfies readonly BreakAge[];

/** The breaks of a kind in a currency, whoever answers for them. */
interface AgedKind {
  readonly key: string;
  readonly kind: Aged['kind'];
  readonly currency: string;
  readonly parts: readonly Aged[];
}

/** What is open by kind and age; a figure leads to its breaks. */
export function agedTable(route: Route, rows: readonly Aged[]): TemplateResult {
  if (rows.length === 0) return empty(say('noOpenBreaks'));
  return table({
    caption: say('agedBreaks'),
    rows: byKind(rows),
    columns: [
      { title: say('kind'), isName: true, cell: ({ kind }) => html`<a href=${hrefTo(route, kind, null)}>${enumText(kind)}</a>` },
      { title: say('currency'), cell: ({ currency }) => currency },
      ...AGES.map((age): Column<AgedKind> => ({
        title: say(`age.${age}`),
        isFigure: true,
        cell: ({ kind, currency, parts }) =>
          figures(
            parts.filter((part) => part.age === age),
            currency,
            hrefTo(route, kind, age),
          ),
      })),
      { title: say('total'), isFigure: true, cell: ({ kind, currency, parts }) => figures(parts, currency, hrefTo(route, kind, null)) },
    ],
  });
}

function byKind(rows: readonly Aged[]): readonly AgedKind[] {
  return [...Map.groupBy(rows, ({ kind, currency }) => `${kind} ${currency}`)].map(([key, parts]) => ({ key, ...parts[0]!, parts }));
}

function hrefTo(route: Route, kind: Aged['kind'], age: BreakAge | null): string {
  return hrefWith(route, { kind, age, state: null, break: null });
}

/** How many there are, and what is open of bills and of the books. */
function figures(parts: readonly Aged[], currency: string, href: string): unknown {
  if (parts.length === 0) return '';
  const count = formatCount(sumDecimals(parts.map(({ breakCount }) => String(breakCount))), language);
  const [billed, booked] = [sumDecimals(parts.map(({ leftOpen }) => leftOpen)), sumDecimals(parts.map(({ rightOpen }) => rightOpen))];
  return html`<a href=${href}>${say('breakCount', { n: count })}</a>
    ${billed === '0' ? '' : html`<div>${say('openBilled')}: ${amount(billed, currency)}</div>`}
    ${booked === '0' ? '' : html`<div>${say('openBooked')}: ${amount(booked, currency)}</div>`}`;
}
