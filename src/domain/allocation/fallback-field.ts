import type { Fields } from './field.ts';

/** What stands in for a month without values of a driver. */
export const fallback = {
  kind: 'choice',
  values: ['latest'],
  isOptional: true,
  description: 'for a month without values, take the latest earlier month that has any; left out, the month is refused',
} as const satisfies Fields[string];
