import { html, nothing, type TemplateResult } from 'lit';
import { sumDecimals } from '../../../elements/figure/sum-decimals.ts';
import type { BreakItemShownFragment } from '../../../generated/graphql.ts';
import { amount } from '../../screen/figures.ts';
import { say } from '../../screen/screen.ts';
import { decide, type Done } from './break-acts.ts';
import type { BreakRow } from './break-list.ts';
import { itemsOfBothSides, nameOfItem } from './item-table.ts';

type Choose = (key: string, isChosen: boolean) => void;

/** The items of all breaks in two lists. Whoever may choose some of each side and say that they are one. */
export function openItems(
  breaks: readonly BreakRow[],
  chosen: ReadonlySet<string> | undefined,
  choose: Choose,
  done: Done,
): TemplateResult {
  const items = breaks.flatMap((one) => one.items);
  if (chosen === undefined) return itemsOfBothSides(items);
  const held = items.filter(({ key }) => chosen.has(key));
  const of = (side: BreakItemShownFragment['side']) => held.filter((item) => item.side === side);
  const [left, right] = [of('LEFT'), of('RIGHT')];
  const comparison = breaks.find((one) => one.items.some(({ key }) => chosen.has(key)))?.comparison;
  return html`${itemsOfBothSides(items, {
      title: say('choose'),
      cell: (item) =>
        html`<input
          type="checkbox"
          aria-label=${`${say('choose')}: ${nameOfItem(item)}`}
          .checked=${chosen.has(item.key)}
          @change=${({ target }: Event) => choose(item.key, (target as HTMLInputElement).checked)}
        />`,
    })}
    <p class="stamp" aria-live="polite">
      <span>${say('bills')}: ${sumOf(left)}</span>
      <span>${say('postings')}: ${sumOf(right)}</span>
    </p>
    <p class="actions">
      <button
        type="button"
        ?disabled=${left.length === 0 || right.length === 0}
        @click=${() => comparison && decide('ACCEPT', { comparison, items: held }, done)}
      >
        ${say('acceptMatch')}
      </button>
    </p>`;
}

/** What is chosen of a side, in each currency. */
function sumOf(items: readonly BreakItemShownFragment[]): unknown {
  if (items.length === 0) return say('none');
  return [...Map.groupBy(items, ({ currency }) => currency)].map(
    ([currency, some], index) => html`${index === 0 ? nothing : '; '}${amount(sumDecimals(some.map((item) => item.amount)), currency)}`,
  );
}
