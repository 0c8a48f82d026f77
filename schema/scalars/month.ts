import { isMonth } from '#src/domain/time/month.ts';
import { builder } from '../builder.ts';
import { invalidInput } from '../error/graph-error.ts';

/** The month after it has a year of four digits still. */
const LAST = '9999-11';

builder.scalarType('Month', {
  specifiedByURL: 'https://www.w3.org/TR/xmlschema11-2/#gYearMonth',
  description: 'A calendar month in UTC, `2025-01`: from its first instant to the first instant of the next.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value === 'string' && isMonth(value) && value <= LAST) return value;
    throw invalidInput(`a month as YYYY-MM, 1970-01 to ${LAST}`, value);
  },
});
