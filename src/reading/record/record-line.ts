import { canonicalJson } from '../../domain/canonical-json.ts';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import { parseInstant } from '../../domain/time/instant.ts';
import { isMonth } from '../../domain/time/month.ts';
import type { RecordType, RecordTypes } from '../../domain/record/records.ts';
import type { CellFault } from '../cell-fault.ts';
import { isStorable } from '../charge/check-value.ts';
import { copyLine } from '../copy/copy-text.ts';
import { plainKind, RECORD_COLUMNS, type PlainKind, type RecordColumnKind } from '../../domain/record/record-columns.ts';

/** A record as a COPY line, or what a connector promised of it and did not keep: one bad value must not fail the whole load. */
export function recordLine<T extends RecordType>(type: T, record: RecordTypes[T], objectNo: number, rowNumber: number): string | CellFault {
  const values: (string | null)[] = [String(objectNo), String(rowNumber)];
  for (const [name, kind] of Object.entries<RecordColumnKind>(RECORD_COLUMNS[type])) {
    const text = cellText(record[name as keyof RecordTypes[T]], kind);
    const isSound = text === null ? kind.endsWith('?') : CHECKS[plainKind(kind)](text);
    if (!isSound) return { column: null, expected: `${name}: ${EXPECTED[plainKind(kind)]}`, found: text ?? '' };
    values.push(text);
  }
  return copyLine(values);
}

function cellText(value: unknown, kind: RecordColumnKind): string | null {
  if (value === null || value === undefined) return null;
  if (kind.startsWith('json')) return canonicalJson(value);
  // Anything else than a text or a whole number is what a connector of plain JavaScript may hand over: told as what it looks like.
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : JSON.stringify(value);
}

const CHECKS: Readonly<Record<PlainKind, (text: string) => boolean>> = {
  text: isStorable,
  decimal: (text) => canonicalDecimal(text) === text,
  day: (text) => text.length === 10 && parseInstant(text) !== undefined,
  instant: (text) => text.endsWith('Z') && parseInstant(text) === text,
  month: isMonth,
  // PostgreSQL's jsonb takes no NUL, in whatever spelling.
  json: (text) => isStorable(text) && !text.includes('\\u0000'),
  integer: (text) => /^\d{1,9}$/.test(text),
};

const EXPECTED: Readonly<Record<PlainKind, string>> = {
  text: 'a text',
  decimal: 'a canonical decimal',
  day: 'a day as 2025-01-31',
  month: 'a month as 2025-01',
  integer: 'a whole number',
  instant: 'an instant as 2025-01-31T12:00:00Z',
  json: 'data that JSON can hold',
};
