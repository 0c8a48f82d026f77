import type { ExportFacts } from '../../domain/export/export-facts.ts';
import { toldScores } from '../../domain/quality/worst-scores.ts';
import type { OpenTable } from '../open-table.ts';
import type { Column } from '../table.ts';
import type { FileOutline } from './file-formats.ts';
import type { FileQuestion } from './file-order.ts';

type Lines = readonly (readonly [what: string, value: string])[];

/** What a file says of itself: to programs by metadata, to people by lines. */
export function outlineOf(
  { table, columns, masked }: OpenTable,
  { period, columns: asked, filter }: FileQuestion,
  { rows, asOf, completeThrough, quality, schemaVersion }: ExportFacts,
): Pick<FileOutline, 'metadata' | 'about'> {
  const question = JSON.stringify({ period: period ?? null, columns: asked ?? null, filter: filter ?? null });
  const metadata = {
    'costweave.table': table.name,
    'costweave.question': question,
    'costweave.as_of': asOf,
    'costweave.complete_through': completeThrough ?? '',
    'costweave.quality': toldScores(quality),
    'costweave.schema_version': schemaVersion,
    'costweave.columns': JSON.stringify(columns.map(described)),
    'costweave.masked': JSON.stringify(masked),
  };
  const about: Lines = [
    ['Table', table.name],
    ['What it shows', table.description],
    ['One row for each', table.grain],
    ['Rows', rows],
    ['Period', period ? `${period.from} to ${period.to}` : table.period === 'months' ? 'all months' : 'as a whole'],
    ['Filter', filter ? JSON.stringify(filter) : 'none'],
    ['As known at', asOf],
    ['Complete through', completeThrough ?? 'not known'],
    ['Quality of the records, 1 at best', quality.length === 0 ? 'not known' : toldScores(quality)],
    ['Schema version', schemaVersion],
    ['Not shown to you', masked.length === 0 ? 'nothing' : masked.join(', ')],
    ['Amounts', 'Excel rounds numbers to 15 digits. The column beside each, which ends in _text, holds all digits.'],
    ['Adding up', 'Amounts are added within one currency or unit, never across: see below. What names no such column is not added.'],
    ...columns.map((column): readonly [string, string] => [column.name, describedInWords(column)]),
  ];
  return { metadata, about };
}

function described({ name, type, unit, focus, addsWithin, description }: Column): object {
  return { name, type, unit: unit ?? null, focus: focus ?? null, adds_within: addsWithin ?? null, description };
}

function describedInWords({ description, unit, addsWithin }: Column): string {
  const adds = addsWithin === undefined ? '' : addsWithin.length === 0 ? ' Adds up.' : ` Adds up within ${addsWithin.join(', ')}.`;
  return `${description}${unit === undefined ? '' : ` In the unit that ${unit} says.`}${adds}`;
}
