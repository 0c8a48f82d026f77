import { html, nothing, type TemplateResult } from 'lit';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import type { BreakItemShownFragment } from '../../../generated/graphql.ts';
import { amount } from '../../screen/figures.ts';
import { language, say } from '../../screen/screen.ts';
import { table, type Column } from '../../screen/table.ts';

type Item = BreakItemShownFragment;

/** Items of both sides, bills at the left and the books at the right. `first` is a column before all others. */
export function itemsOfBothSides(items: readonly Item[], first?: Column<Item>): TemplateResult {
  const columns = first ? [first, ...COLUMNS] : COLUMNS;
  const side = (caption: string, rows: readonly Item[]) =>
    html`<div>
      ${rows.length === 0 ? html`<p class="hint">${caption}: ${say('nothingThere')}</p>` : table({ caption, rows, columns })}
    </div>`;
  return html`<div class="columns">
    ${side(
      say('bills'),
      items.filter((item) => item.side === 'LEFT'),
    )}
    ${side(
      say('postings'),
      items.filter((item) => item.side === 'RIGHT'),
    )}
  </div>`;
}

/** What people call an item. */
export function nameOfItem({ document, references, month }: Item): string {
  return document ?? references[0] ?? formatPeriod(month, language);
}

const COLUMNS: readonly Column<Item>[] = [
  {
    title: say('document'),
    isName: true,
    cell: (item) =>
      html`${nameOfItem(item)}
        <small
          >${item.references.filter((one) => one !== nameOfItem(item)).join(', ')} ${item.account ?? nothing}
          ${item.sourceRow ? html`${item.sourceRow.file}, ${say('row', { n: item.sourceRow.row })}` : nothing}</small
        >`,
  },
  { title: say('day'), cell: ({ day }) => formatPeriod(day, language) },
  { title: say('amount'), isFigure: true, cell: ({ amount: text, currency }) => amount(text, currency) },
];
