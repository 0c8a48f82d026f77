import type { PreviewRecord } from '../../../reading/delivery/preview-delivery.ts';
import type { BatchControl, BatchExclusion } from '../../../domain/batch-control.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { table } from '../../terminal/table.ts';
import type { ReadSlice } from './connector-read-slice.ts';

/** What a delivery gave, for people: its first records column by column, what is none and why, and what it adds up to. */
export function previewText({ from, stream, slice, read }: ReadSlice, limit: number): string {
  const title = plainText(`${from}: ${stream} ${slice}`);
  if ('refused' in read) {
    const { code, expected, found, wayOut } = read.refused;
    return `${title}\n  refused (${code}): ${plainText(`expected ${expected}, found ${found}. ${wayOut}`)}\n\n`;
  }
  const { records, rejections, summary } = read;
  const shown = rejections.slice(0, limit);
  const more = rejections.length - shown.length;
  const lines = [
    summary.dialect === '' ? title : `${title} (${plainText(summary.dialect)})`,
    ...records.flatMap(recordLines),
    ...shown.map(({ file, row, column, expected, found }) =>
      plainText(`  rejected ${file}:${row}${column === null ? '' : ` ${column}`}: expected ${expected}, found ${JSON.stringify(found)}`),
    ),
    ...(more > 0 ? [`  rejected ${more}${shown.length > 0 ? ' more' : ''} (--limit shows them)`] : []),
    ...summary.exclusions.map(exclusionLine),
  ];
  return `${lines.join('\n')}\n${indented(controlTable(summary.control))}\n\n`;
}

/** Every column that is not null. */
function recordLines({ place, values }: PreviewRecord, index: number): string[] {
  const filled = Object.entries(values).filter(([, value]) => value !== null);
  const width = Math.max(...filled.map(([name]) => name.length));
  const title = place ? `${place.file}:${place.row}${place.part > 0 ? ` (part ${place.part})` : ''}` : `record ${index + 1}`;
  return [plainText(`  ${title}`), ...filled.map(([name, value]) => plainText(`    ${name.padEnd(width)}  ${value!}`))];
}

function exclusionLine({ reason, rows, amount, currency }: BatchExclusion): string {
  const money = currency === NO_CURRENCY ? '' : `, ${amount} ${currency}`;
  return plainText(`  excluded ${rows} ${rows === 1 ? 'row' : 'rows'}${money}: ${reason}`);
}

/** In rows, and in money where there is any: quantities and master data name no currency. */
function controlTable(control: readonly BatchControl[]): string {
  const figures = ['', 'DELIVERED', '= ACCEPTED', '+ REJECTED', '+ EXCLUDED'].map((title) => ({ title, right: title !== '' }));
  const rows = control.flatMap((one) => {
    const isMoney = one.currency !== NO_CURRENCY || one.delivered !== '0';
    const name = one.currency === NO_CURRENCY ? 'no currency' : one.currency;
    return [
      [isMoney ? `${name}, rows` : 'rows', one.rowsDelivered, one.rowsAccepted, one.rowsRejected, one.rowsExcluded],
      ...(isMoney ? [[`${name}, amount`, one.delivered, one.accepted, one.rejected, one.excluded]] : []),
    ];
  });
  return table(figures, rows);
}

const NO_CURRENCY = 'XXX';

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
