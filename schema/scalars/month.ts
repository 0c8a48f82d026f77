import { isMonth } from '#src/domain/time/month.ts';
import { builder } from '../builder.ts';
import { invalidInput } from '../graph-error.ts';

builder.scalarType('Month', {
  description: 'A calendar month in UTC, `2025-01`: from its first instant to the first instant of the next.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value === 'string' && isMonth(value)) return value;
    throw invalidInput('a month as YYYY-MM', value);
  },
});
