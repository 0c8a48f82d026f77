import { parseInstant } from '#src/domain/time/instant.ts';
import { invalidInput } from '../error/graph-error.ts';

/**
 * Where a list is continued: opaque to callers, readable to us. It names its list, so that a cursor of another list (or of the
 * same list with other arguments, where `of` says so) is refused instead of giving a page of something else.
 */
const READERS = {
  id: (value: unknown) => typeof value === 'string' && /^\d{1,18}$/.test(value),
  integer: (value: unknown) => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31,
  small: (value: unknown) => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 15,
  text: (value: unknown) => typeof value === 'string' && !value.includes('\u0000'),
  /** The instant that a list was asked for; null for none. */
  pin: (value: unknown) => value === null || (typeof value === 'string' && parseInstant(value) === value),
  instant: (value: unknown) => typeof value === 'string' && parseInstant(value) !== undefined,
} as const;
type Part = keyof typeof READERS;
type ValueOf<P extends Part> = P extends 'integer' | 'small' ? number : P extends 'pin' ? string | null : string;
type Values<Shape extends readonly Part[]> = { [I in keyof Shape]: ValueOf<Shape[I]> };

export interface CursorOf<Shape extends readonly Part[]> {
  encode(values: Readonly<Values<Shape>>): string;
  /** Undefined for null, undefined and '', which all mean the beginning. Throws a BAD_USER_INPUT error for what is no such cursor. */
  decode(cursor: string | null | undefined): Values<Shape> | undefined;
}

const CURSOR_LENGTH_MAX = 1000;

export function cursorOf<const Shape extends readonly Part[]>(list: string, ...shape: Shape): CursorOf<Shape> {
  return {
    encode: (values) => Buffer.from(JSON.stringify([list, ...values])).toString('base64url'),
    decode: (cursor) => {
      if (cursor === null || cursor === undefined || cursor === '') return undefined;
      const [name, ...values] = read(cursor);
      if (name !== list || values.length !== shape.length || !shape.every((part, index) => READERS[part](values[index]))) {
        throw invalidInput(`a cursor that this list gave (endCursor of its pageInfo), or null`, cursor);
      }
      return values as Values<Shape>;
    },
  };
}

function read(cursor: string): unknown[] {
  if (cursor.length > CURSOR_LENGTH_MAX) return [];
  try {
    const bytes = Buffer.from(cursor, 'base64url');
    // Another spelling of the same bytes is none that was given.
    if (bytes.toString('base64url') !== cursor) return [];
    const values: unknown = JSON.parse(bytes.toString('utf8'));
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}
