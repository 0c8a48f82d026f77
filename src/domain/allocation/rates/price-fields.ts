import { fallback } from '../fallback-field.ts';
import type { Fields } from '../field.ts';

/** What methods that charge by prices have in common, beside what is priced and how. */
export const PRICE_FIELDS = {
  remainder: {
    kind: 'receiver',
    isOptional: true,
    description: 'the cost centre that bears what is not recovered and gets what is recovered too much; left out: `unallocated`',
  },
  fallback,
} as const satisfies Fields;

export const CURRENCY_OF_PRICES = {
  kind: 'currency',
  description: 'the currency of the prices; cost in others stays where it is',
} as const satisfies Fields[string];
