import { driversText, totalsOf, type IssueFacts } from './statement-text.ts';
import type { LineKind, StatementLine } from './statement.ts';

const TITLES: { readonly [K in LineKind]: string } = {
  opening: 'Opening balance',
  own: 'Own cost',
  allocated: 'Allocated',
  credit: 'Credits',
  tax: 'Tax',
  trueUp: 'True-ups of earlier months',
};

/** A statement as a page to print: one file without scripts and without anything from elsewhere. `viewer`: in whose name it was made. */
export function statementPage(issue: IssueFacts, costCenter: string, lines: readonly StatementLine[], viewer: string): string {
  const title = `Statement of ${costCenter} for ${issue.month}`;
  const isCharged = issue.mode === 'charged';
  const sections = totalsOf(lines).map(({ currency, movement, closing }) => {
    const own = lines.filter((line) => line.currency === currency);
    return `<table><caption>${escaped(currency)}</caption><thead><tr><th>Line</th><th>By</th><th class="n">Value</th><th class="n">Last statement</th><th class="n">Amount</th></tr></thead><tbody>
${own.map(lineRow).join('\n')}
</tbody><tfoot><tr><th colspan="4">Movement of the month</th><td class="n">${movement}</td></tr><tr><th colspan="4">Closing balance</th><td class="n">${closing}</td></tr></tfoot></table>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escaped(title)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1>
<p>Statement ${escaped(issue.id)}, issued at ${escaped(issue.issuedAt)}. ${isCharged ? 'Charged.' : '<strong>Not charged</strong>: shown for information.'}</p>
${sections.join('\n')}
<footer>Made for ${escaped(viewer)}.</footer>
</body></html>
`;
}

function lineRow(line: StatementLine): string {
  const { kind, rule, ofMonth, amount, before } = line;
  const what = ofMonth === null ? TITLES[kind] : `${TITLES[kind]}: ${ofMonth}`;
  const cells = [escaped(what), escaped(rule ?? '')].map((text) => `<td>${text}</td>`);
  const numbers = [escaped(driversText(line)), before ?? '', amount].map((text) => `<td class="n">${text}</td>`);
  return `<tr>${[...cells, ...numbers].join('')}</tr>`;
}

const STYLE = [
  'body{font:11pt/1.45 system-ui,sans-serif;margin:2rem auto;max-width:60rem;color:#111}',
  'table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:600}',
  'th,td{padding:.25rem .5rem;border-bottom:1px solid #ccc;text-align:left}.n{text-align:right;font-feature-settings:"tnum"}',
  'tfoot th,tfoot td{border-top:2px solid #111;font-weight:600}footer{margin-top:2rem;color:#555}',
  '@media print{@page{size:A4;margin:15mm}body{margin:0}thead{display:table-header-group}tr{break-inside:avoid}}',
].join('');

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
