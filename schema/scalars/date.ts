import { parseInstant } from '#src/domain/time/instant.ts';
import { builder } from '../builder.ts';
import type { Prints } from '../execution/printed-leaf.ts';
import { invalidInput } from '../error/graph-error.ts';
import { instantOfNumber } from './instant-of-number.ts';

builder.scalarType('Date', {
  extensions: { prints: 'text' satisfies Prints },
  // `full-date`.
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  description: 'A calendar day in UTC, `2025-01-31`. As input also as milliseconds since 1970: the day that this instant lies in.',
  serialize: (value) => value,
  parseValue: (value) => {
    const instant = instantOfNumber(value);
    if (instant !== undefined) return instant.slice(0, 10);
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && parseInstant(value) !== undefined) return value;
    throw invalidInput('a day as YYYY-MM-DD', value);
  },
});
