import { isMonth, monthOf } from '#src/domain/time/month.ts';
import { builder } from '../builder.ts';
import type { Prints } from '../execution/printed-leaf.ts';
import { invalidInput } from '../error/graph-error.ts';
import { instantOfNumber } from './instant-of-number.ts';

/** The month after it has a year of four digits still. */
const LAST = '9999-11';

builder.scalarType('Month', {
  extensions: { prints: 'text' satisfies Prints },
  specifiedByURL: 'https://www.w3.org/TR/xmlschema11-2/#gYearMonth',
  description:
    'A calendar month in UTC, `2025-01`: from its first instant to the first instant of the next. As input also as milliseconds since 1970: the month that this instant lies in.',
  serialize: (value) => value,
  parseValue: (value) => {
    const instant = instantOfNumber(value);
    const month = instant === undefined ? value : monthOf(instant);
    if (typeof month === 'string' && isMonth(month) && month <= LAST) return month;
    throw invalidInput(`a month as YYYY-MM, 1970-01 to ${LAST}`, value);
  },
});
