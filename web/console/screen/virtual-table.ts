import { html, LitElement, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type Range,
  type VirtualItem,
} from '@tanstack/virtual-core';
import { footerOf, type Column } from './table.ts';

const ROW_PX = 34;
/** So near the end the next page is wanted. */
const NEAR_END_ROWS = 60;

/**
 * A table of any length, of which the rows in view are drawn. All rows have one height; a text that does not fit is shown whole to whoever points at
 * it. The row that has the focus stays drawn wherever somebody scrolls. Tells `end` when the last rows are near.
 */
export class VirtualTable<Row> extends LitElement {
  static override properties = {
    caption: { type: String },
    columns: { attribute: false },
    rows: { attribute: false },
    isMore: { attribute: false },
    footer: { attribute: false },
  };

  declare caption: string;
  declare columns: readonly Column<Row>[];
  declare rows: readonly Row[];
  /** Whether there are more than are known here. */
  declare isMore: boolean;
  /** Sums, a cell for each column. */
  declare footer: readonly unknown[] | undefined;

  #virtualizer: Virtualizer<HTMLElement, HTMLTableRowElement> | undefined;
  #unmount: (() => void) | undefined;
  #toldAt = -1;
  #focused: number | undefined;

  override createRenderRoot(): this {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unmount?.();
    this.#virtualizer = undefined;
  }

  override render() {
    const items = this.#virtualizer?.getVirtualItems() ?? [];
    return html`<div class="table long" role="region" aria-label=${this.caption} tabindex="0">
      <table aria-rowcount=${this.isMore ? -1 : this.rows.length + 1}>
        <caption>
          ${this.caption}
        </caption>
        <thead>
          <tr aria-rowindex="1">
            ${this.columns.map(({ title, isFigure }) => html`<th scope="col" class=${isFigure ? 'figure' : nothing}>${title}</th>`)}
          </tr>
        </thead>
        <tbody @focusin=${this.#entered} @focusout=${this.#left}>
          ${repeat(
            linesOf(items, this.rows.length),
            ({ key }) => key,
            ({ index, height }) => (index === undefined ? spacer(height, this.columns.length) : this.#row(index)),
          )}
        </tbody>
        ${this.footer === undefined ? nothing : footerOf(this.columns, this.footer)}
      </table>
    </div>`;
  }

  #row(index: number) {
    const row = this.rows[index];
    if (row === undefined) return nothing;
    return html`<tr aria-rowindex=${index + 2}>
      ${this.columns.map(({ cell, isFigure, isName }) =>
        isName ? html`<th scope="row">${cell(row)}</th>` : html`<td class=${isFigure ? 'figure' : nothing}>${cell(row)}</td>`,
      )}
    </tr>`;
  }

  readonly #entered = ({ target }: FocusEvent): void => {
    const row = target instanceof Element ? target.closest('tr') : null;
    this.#focused = row ? Number(row.getAttribute('aria-rowindex')) - 2 : undefined;
  };

  readonly #left = (): void => {
    this.#focused = undefined;
  };

  /**
   * The rows in view, and the one that has the focus: a row that was taken away would take the focus with it. Its neighbours stay, too, so that the next
   * step of the keyboard leads to them.
   */
  readonly #range = (range: Range): number[] => {
    const inView = defaultRangeExtractor(range);
    const focused = this.#focused;
    if (focused === undefined) return inView;
    const kept = [focused - 1, focused, focused + 1].filter((index) => index >= 0 && index < this.rows.length);
    return [...new Set([...inView, ...kept])].toSorted((one, other) => one - other);
  };

  override updated(): void {
    const options = {
      count: this.rows.length,
      getScrollElement: () => this.querySelector<HTMLElement>('.long'),
      estimateSize: () => ROW_PX,
      overscan: 12,
      rangeExtractor: this.#range,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: () => this.requestUpdate(),
    };
    if (this.#virtualizer) this.#virtualizer.setOptions(options);
    else {
      this.#virtualizer = new Virtualizer<HTMLElement, HTMLTableRowElement>(options);
      this.#unmount = this.#virtualizer._didMount();
    }
    this.#virtualizer._willUpdate();
    const last = this.#virtualizer.getVirtualItems().at(-1)?.index ?? 0;
    if (!this.isMore || last < this.rows.length - NEAR_END_ROWS || this.#toldAt === this.rows.length) return;
    this.#toldAt = this.rows.length;
    this.dispatchEvent(new Event('end'));
  }
}

/** A row, or the place of those that are not drawn. By its key a row keeps its element, and so its focus, while others come and go. */
interface Line {
  readonly key: string;
  readonly index: number | undefined;
  readonly height: number;
}

function linesOf(items: readonly Pick<VirtualItem, 'index' | 'start' | 'end'>[], count: number): Line[] {
  const lines: Line[] = [];
  let at = 0;
  for (const { index, start, end } of items) {
    if (start > at) lines.push({ key: `before ${lines.length === 0 ? 'all' : index}`, index: undefined, height: start - at });
    lines.push({ key: `row ${index}`, index, height: end - start });
    at = end;
  }
  if (count * ROW_PX > at) lines.push({ key: 'after all', index: undefined, height: count * ROW_PX - at });
  return lines;
}

/** Set by script: a style within the markup is not permitted. */
function spacer(height: number, columns: number) {
  const grow = (cell: Element | undefined) => {
    if (cell instanceof HTMLElement) cell.style.height = `${height}px`;
  };
  return height <= 0
    ? nothing
    : html`<tr class="spacer" aria-hidden="true">
        <td colspan=${columns} ${ref(grow)}></td>
      </tr>`;
}

customElements.define('costweave-virtual-table', VirtualTable);
