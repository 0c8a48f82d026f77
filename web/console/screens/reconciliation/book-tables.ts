import { html, nothing, type TemplateResult } from 'lit';
import type { BooksComparedQuery } from '../../../generated/graphql.ts';
import { hrefOf } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { say } from '../../screen/screen.ts';
import { empty } from '../../screen/show.ts';
import { table } from '../../screen/table.ts';

type Books = NonNullable<BooksComparedQuery['reconciliation']>;
type Break = Books['breaks']['nodes'][number];
type Match = Books['matched']['nodes'][number];

/** Where bills and books differ: both sides, the difference, and the documents behind it. */
export function breakTable(rows: readonly Break[]): TemplateResult {
  if (rows.length === 0) return empty(say('noBreaks'));
  return table({
    caption: say('breaks'),
    rows,
    columns: [
      { title: say('issuer'), isName: true, cell: ({ issuer }) => issuer },
      {
        title: say('kind'),
        cell: ({ kind, evidence }) =>
          html`${enumText(kind)} ${evidence.isProvisional ? html`<span class="mark warn">${say('provisional')}</span>` : nothing}`,
      },
      { title: say('billed'), isFigure: true, cell: ({ billed, currency }) => (billed === null ? nothing : amount(billed, currency)) },
      { title: say('booked'), isFigure: true, cell: ({ booked, currency }) => (booked === null ? nothing : amount(booked, currency)) },
      { title: say('difference'), isFigure: true, cell: ({ difference, currency }) => amount(difference, currency) },
      { title: say('evidence'), cell: evidenceOf },
    ],
  });
}

function evidenceOf({ evidence: { invoices, documents, reasons, allowedDifference }, currency }: Break) {
  return html`<details>
    <summary>${say('documents', { n: invoices.length + documents.length })}</summary>
    <ul class="plain">
      ${reasons.map((reason) => html`<li>${enumText(reason)}</li>`)}
      <li>${say('allowed')}: ${amount(allowedDifference, currency)}</li>
      ${invoices.map(
        ({ invoiceId, issuer, amount: text, currency: code, batches }) =>
          html`<li>
            ${say('invoice')} ${invoiceId ?? issuer}: ${amount(text, code)}
            ${batches.map(({ id, slice }) => html` <a href=${hrefOf('lineage', { of: id })}>${slice}</a>`)}
          </li>`,
      )}
      ${documents.map(
        ({ documentNumber, accountId, amount: text, currency: code, sourceRow, batch }) =>
          html`<li>
            ${say('document')} ${documentNumber} (${accountId}): ${amount(text, code)},
            <a href=${hrefOf('lineage', { of: batch.id })}>${sourceRow.file}, ${say('row', { n: sourceRow.row })}</a>
          </li>`,
      )}
    </ul>
  </details>`;
}

/** What agrees. */
export function matchTable(rows: readonly Match[]): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return table({
    caption: say('matched'),
    rows,
    columns: [
      { title: say('issuer'), isName: true, cell: ({ issuer }) => issuer },
      { title: say('billed'), isFigure: true, cell: ({ amount: text, currency }) => amount(text, currency) },
      { title: say('booked'), isFigure: true, cell: ({ booked, currency }) => amount(booked, currency) },
      {
        title: say('evidence'),
        cell: ({ evidence }) =>
          `${say('invoices', { n: String(evidence.invoiceCount) })}, ${say('documents', { n: String(evidence.documentCount) })}`,
      },
    ],
  });
}
