import { html, type TemplateResult } from 'lit';
import { say } from './screen.ts';

/** Where a row stands: the name of its file and its number; the whole path for whoever points at it. */
export function rowText({ file, row }: { readonly file: string; readonly row: number }): TemplateResult {
  return html`<span title=${`${file}, ${say('row', { n: row })}`}>${file.split('/').at(-1)}:${row}</span>`;
}
