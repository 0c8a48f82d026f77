import { html, nothing, type TemplateResult } from 'lit';

/** A column of a table: how it is called, and what stands in it. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => unknown;
  /** Figures stand at the right, so that their digits stand under each other. */
  readonly isFigure?: boolean;
  /** The column that names its row. */
  readonly isName?: boolean;
}

interface TableOptions<Row> {
  readonly caption: string;
  /** Said to those who do not see it alone. */
  readonly isCaptionUnseen?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly footer?: readonly unknown[];
}

/** A table that scrolls within itself where the page is too narrow for it. */
export function table<Row>({ caption, isCaptionUnseen = false, columns, rows, footer }: TableOptions<Row>): TemplateResult {
  return html`<div class="table" role="region" aria-label=${caption} tabindex="0">
    <table>
      <caption class=${isCaptionUnseen ? 'unseen' : nothing}>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ title, isFigure }) => html`<th scope="col" class=${isFigure ? 'figure' : nothing}>${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map(({ cell, isFigure, isName }) =>
                isName ? html`<th scope="row">${cell(row)}</th>` : html`<td class=${isFigure ? 'figure' : nothing}>${cell(row)}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
      ${footer === undefined ? nothing : footerOf(columns, footer)}
    </table>
  </div>`;
}

/** The sums below a table, a cell for each column. */
export function footerOf<Row>(columns: readonly Column<Row>[], footer: readonly unknown[]): TemplateResult {
  return html`<tfoot>
    <tr>
      ${columns.map(({ isFigure, isName }, index) =>
        isName ? html`<th scope="row">${footer[index]}</th>` : html`<td class=${isFigure ? 'figure' : nothing}>${footer[index]}</td>`,
      )}
    </tr>
  </tfoot>`;
}
