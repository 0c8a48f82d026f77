import {
  monthInName,
  refuse,
  type CsvDelimiter,
  type Delivery,
  type DeliveryObject,
  type ObjectFolder,
  type Refusal,
} from '#src/connector-kit/index.ts';
import type { TableDeclaration } from './config.ts';
import { filePattern } from './file-pattern.ts';

const DELIMITERS: Readonly<Record<NonNullable<TableDeclaration['delimiter']>, CsvDelimiter>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  pipe: '|',
};
const BY_MONTH: ReadonlySet<TableDeclaration['record']> = new Set(['charge', 'ledgerEntry', 'driverValue']);

interface TableObject {
  readonly slice: string;
  readonly object: DeliveryObject;
}

/** The slices of one declared table: its files one by one, by the month in their names, or all together. */
export async function* listTables(folder: ObjectFolder, table: TableDeclaration): AsyncIterable<Delivery | Refusal> {
  const { prefix, matches } = filePattern(table.files);
  const slices = new Map<string, TableObject[]>();
  for await (const { key } of folder.list(prefix)) {
    const name = key.slice(key.lastIndexOf('/') + 1);
    if (!matches(key) || name.startsWith('.')) continue;
    const found = placed(key, table);
    if ('refused' in found) yield found;
    else slices.set(found.slice, [...(slices.get(found.slice) ?? []), found]);
  }
  for (const [slice, objects] of [...slices].sort(([a], [b]) => (a < b ? -1 : 1))) yield offer(slice, objects, table);
}

function placed(key: string, { format, delimiter, encoding, slice, name, files }: TableDeclaration): TableObject | Refusal {
  const ending = /\.(csv|tsv|txt|ndjson|jsonl|parquet)?(\.gz)?$/i.exec(key);
  const kind = ending?.[1]?.toLowerCase();
  const found =
    format ?? (kind === undefined || kind === 'txt' ? undefined : kind === 'parquet' ? 'parquet' : /json/.test(kind) ? 'ndjson' : 'csv');
  if (found === undefined) {
    const wayOut = 'say `format` in the declaration of the stream, rename the file, or narrow `files`';
    return refuse(key, 'name-unreadable', `files of ${files} that end in .csv, .tsv, .ndjson, .jsonl or .parquet`, key, wayOut);
  }
  const between = DELIMITERS[delimiter ?? (kind === 'tsv' ? 'tab' : 'comma')];
  const object: DeliveryObject = {
    key,
    format: found,
    compression: ending?.[2] ? 'gzip' : 'none',
    ...(found === 'csv' && between !== ',' ? { delimiter: between } : {}),
    ...(found === 'csv' && encoding !== undefined ? { encoding } : {}),
  };
  if (slice === 'all') return { slice: name, object };
  const stem = ending ? key.slice(0, ending.index) : key;
  if (slice === 'file') return { slice: stem, object };
  const month = monthInName(stem)?.month;
  if (month !== undefined) return { slice: `${name}/${month}`, object };
  const wayOut = 'name the month in the file or folder, such as 2025-01, or say `slice: file`';
  return refuse(key, 'name-unreadable', 'a month in the name of the file', key, wayOut);
}

function offer(slice: string, objects: readonly TableObject[], table: TableDeclaration): Delivery | Refusal {
  if (table.slice === 'file' && objects.length > 1) {
    const wayOut = 'remove the form that is not meant: both together would count every row twice';
    return refuse(
      slice,
      'delivery-ambiguous',
      'every file in one form only',
      objects.map(({ object }) => object.key).join(' and '),
      wayOut,
    );
  }
  const month = monthInName(slice)?.month;
  const final = table.final ?? (table.record === 'charge' || table.record === 'ledgerEntry' ? undefined : true);
  return {
    slice,
    objects: objects.map(({ object }) => object),
    ...(table.slice === 'month' && month !== undefined && BY_MONTH.has(table.record) ? { months: [month] } : {}),
    ...(final === undefined ? {} : { final }),
  };
}
