import { monthOf, type DeliveryObject, type Month, type ObjectFolder } from '#src/connector-kit/index.ts';
import { azureDate } from './dates.ts';
import { azureHeader } from './header.ts';

const HEAD_BYTES = 64 * 1024;
const PERIODS = ['billingperiodstartdate', 'date', 'usagedatetime'];

/**
 * The month that the first row of a file is of, for files that neither name nor folder tells apart. Undefined where the beginning of the
 * file does not tell: it is compressed, or has no row.
 */
export async function monthInFile(folder: ObjectFolder, { key, format, compression }: DeliveryObject): Promise<Month | undefined> {
  if (format !== 'csv' || compression !== 'none') return undefined;
  const size = (await folder.stat(key))?.bytes ?? 0;
  const head = new TextDecoder().decode(await folder.read(key, 0, Math.min(size, HEAD_BYTES)));
  const [header = [], first = []] = records(head, 2);
  const names = header.map(azureHeader);
  for (const name of PERIODS) {
    const day = azureDate(name, first[names.indexOf(name)] ?? '');
    if (typeof day === 'string') return monthOf(day);
  }
  return undefined;
}

/** The first records of CSV, as far as they are whole. */
function records(text: string, count: number): string[][] {
  const found: string[][] = [];
  let fields: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(FIELD)) {
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    found.push(fields);
    if (found.length === count) break;
    fields = [];
  }
  return found;
}

const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\r)/g;
