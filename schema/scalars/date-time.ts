import { instantOf, parseInstant } from '#src/domain/time/instant.ts';
import { builder } from '../builder.ts';
import { invalidInput } from '../error/graph-error.ts';

/** 1 January 10000: later instants have no four-digit year. */
const EPOCH_MS_END = 253_402_300_800_000;

builder.scalarType('DateTime', {
  // `date-time`.
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  description:
    'An instant in UTC, `2025-03-03T12:00:00.123456Z`. As input also with another offset, without one (UTC), as a day (its midnight), or as milliseconds since 1970.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < EPOCH_MS_END) return instantOf(value);
    const instant = typeof value === 'string' ? parseInstant(value) : undefined;
    if (instant === undefined) throw invalidInput('an instant such as 2025-03-03T12:00:00Z', value);
    return instant;
  },
});
