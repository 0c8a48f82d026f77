import type { RefusalReason } from '../connector-kit/delivery.ts';

/** Why a delivery is refused as a whole, and what its reader can do. Codes are stable: people build alerts on them. */
const WAY_OUT = {
  'object-missing': 'wait until the source has written the file, or mend the manifest; the slice keeps its earlier revision',
  'object-changed': 'the file changed while it was read: load it again',
  'object-size': 'the file is not the one that the manifest names: export it again',
  'row-count': 'the file is not complete, or the manifest is of another revision: export it again',
  'control-total': 'the rows do not add up to the total that came with the delivery: export it again, and ask the source if it stays so',
  'gzip-damaged': 'the file was cut or changed on its way: copy or export it again',
  'expansion-limit': 'the file expands far beyond what a bill does: do not trust its source before a person has looked at it',
  'encoding-unknown': 'export the file as CSV in UTF-8',
  'format-unsupported': 'export the file as CSV or Parquet',
  'csv-damaged': 'mend the quoting at that row, or export the file again',
  'json-damaged': 'mend that line, or export the file again',
  'object-twice': 'list each file of a delivery once',
  'header-missing': 'the file is empty: export it again with its header line',
  'no-bill': 'nothing, if it is no bill: it is not read; else export it with its costs and their currency',
  'column-missing': 'add the column to the export; if the source renamed it, the connector needs a new dialect',
  'column-twice': 'export the file with each column once',
  'dates-contradict': 'export the dates in one way, and declare it as `dates` in the configuration of the source',
  'numbers-contradict': 'export the numbers in one way, and declare it as `numbers` in the configuration of the source',
  'separator-other':
    'export the file with commas, or declare what stands between the fields in the configuration of the source (`separator`, or `delimiter` of a table)',
  'dialect-mixed': 'deliver files of one layout together; remove the file that does not belong to the slice',
  'parquet-damaged': 'the file cannot be read as Parquet: export it again',
  'too-large': 'raise the limit if the file is what it should be, or export it in smaller parts',
  'too-many-currencies': 'check that the currency column holds currencies',
  'too-many-rejections': 'the file is not what the connector expects: look at the rejected rows, mend the export or the mapping',
  'dictionary-collision': 'two different texts have one key: report it, the delivery cannot be stored as it is',
} as const;

export type RefusalCode = keyof typeof WAY_OUT;

/** A refusal with the way out that belongs to its code. Long findings are cut. */
export function refuse(code: RefusalCode, expected: string, found: string): RefusalReason {
  return { code, expected, found: found.slice(0, 1000), wayOut: WAY_OUT[code] };
}
