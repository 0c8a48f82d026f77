import { parseInstant } from '#src/domain/time/instant.ts';
import { builder } from '../builder.ts';
import type { Prints } from '../execution/printed-leaf.ts';
import { invalidInput } from '../error/graph-error.ts';
import { instantOfNumber } from './instant-of-number.ts';

builder.scalarType('DateTime', {
  extensions: { prints: 'instant' satisfies Prints },
  // `date-time`.
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  description:
    'An instant in UTC, `2025-03-03T12:00:00.123456Z`. As input also with another offset, without one (UTC), as a day (its midnight), or as milliseconds since 1970.',
  serialize: (value) => value,
  parseValue: (value) => {
    const instant = typeof value === 'string' ? parseInstant(value) : instantOfNumber(value);
    if (instant === undefined) throw invalidInput('an instant such as 2025-03-03T12:00:00Z', value);
    return instant;
  },
});
