import { parseInstant } from '#src/domain/time/instant.ts';
import { builder } from '../builder.ts';
import { invalidInput } from '../error/graph-error.ts';

const SHAPE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?)?$/;
/** 1 January 10000: later instants have no four-digit year. */
const EPOCH_MS_END = 253_402_300_800_000;

builder.scalarType('DateTime', {
  description:
    'An instant in UTC, `2025-03-03T12:00:00.123456Z`. As input also with another offset, without one (UTC), as a day (its midnight), or as milliseconds since 1970.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < EPOCH_MS_END) return new Date(value).toISOString();
    const instant = typeof value === 'string' ? readInstant(value) : undefined;
    if (instant === undefined) throw invalidInput('an instant such as 2025-03-03T12:00:00Z', value);
    return instant;
  },
});

/** All digits of a second are kept: the instants of two seals may differ by a microsecond. */
function readInstant(text: string): string | undefined {
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  const [, day, time = '00:00', fraction = '', offset = 'Z'] = match;
  if (parseInstant(`${day}T${time}`) === undefined || !/^(Z|[+-](0\d|1[0-4]):[0-5]\d)$/.test(offset)) return undefined;
  return `${day}T${time.length === 5 ? `${time}:00` : time}${fraction}${offset}`;
}
