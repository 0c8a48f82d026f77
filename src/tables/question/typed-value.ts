import { sql, type RawBuilder } from 'kysely';
import { parseInstant } from '../../domain/time/instant.ts';
import { isMonth } from '../../domain/time/month.ts';
import type { ColumnType } from '../table.ts';
import { shown, TableQuestionError } from './table-question-error.ts';

interface Spelling {
  readonly expected: string;
  readonly isSound: (text: string) => boolean;
  /** The type of PostgreSQL. */
  readonly sqlType: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const INTEGER_MAX = 2n ** 63n - 1n;

/** How a value of each type is written where somebody gives one. */
const SPELLINGS: { readonly [T in ColumnType]: Spelling } = {
  text: { expected: 'a text without zero bytes', isSound: (text) => !text.includes('\0'), sqlType: 'text' },
  json: { expected: 'a text without zero bytes', isSound: (text) => !text.includes('\0'), sqlType: 'text' },
  decimal: {
    expected: 'a decimal number such as -12.50, of at most 200 digits',
    isSound: (text) => text.length <= 200 && /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text),
    sqlType: 'numeric',
  },
  integer: {
    expected: 'a whole number of at most 63 bits',
    isSound: (text) => /^[+-]?\d{1,19}$/.test(text) && isWithin(BigInt(text)),
    sqlType: 'bigint',
  },
  boolean: { expected: 'true or false', isSound: (text) => text === 'true' || text === 'false', sqlType: 'boolean' },
  date: { expected: 'a day such as 2025-03-31', isSound: isDay, sqlType: 'date' },
  instant: {
    expected: 'an instant such as 2025-03-31T12:00:00Z',
    isSound: (text) => INSTANT.test(text) && parseInstant(text) !== undefined,
    sqlType: 'timestamptz',
  },
  month: { expected: 'a month such as 2025-03', isSound: isMonth, sqlType: 'text' },
};

/** A given value as a parameter. Throws a TableQuestionError where it is none of the type. */
export function typedValue(value: string, type: ColumnType, of: string): RawBuilder<unknown> {
  const { expected, isSound, sqlType } = SPELLINGS[type];
  if (!isSound(value)) throw new TableQuestionError(`${expected} for ${of}`, shown(value));
  return sql`${value}::${sql.raw(sqlType)}`;
}

/** PostgreSQL knows no year 0. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return DATE.test(text) && !text.startsWith('0000') && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function isWithin(whole: bigint): boolean {
  return whole <= INTEGER_MAX && whole >= -INTEGER_MAX - 1n;
}
