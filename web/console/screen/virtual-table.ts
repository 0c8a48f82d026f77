import { html, LitElement, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { footerOf, type Column } from './table.ts';

const ROW_PX = 34;
/** So near the end the next page is wanted. */
const NEAR_END_ROWS = 60;

/**
 * A table of any length, of which the rows in view are drawn. All rows have one height; a text that does not fit is shown whole to whoever points at
 * it. Tells `end` when the last rows are near.
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
    const above = items[0]?.start ?? 0;
    const below = this.rows.length * ROW_PX - (items.at(-1)?.end ?? 0);
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
        <tbody>
          ${spacer(above, this.columns.length)} ${items.map(({ index }) => this.#row(index))} ${spacer(below, this.columns.length)}
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

  override updated(): void {
    const options = {
      count: this.rows.length,
      getScrollElement: () => this.querySelector<HTMLElement>('.long'),
      estimateSize: () => ROW_PX,
      overscan: 12,
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
