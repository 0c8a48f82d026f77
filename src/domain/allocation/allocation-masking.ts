import type { RuleMasking } from '../estate/rule-masking.ts';
import { METHODS } from './methods/index.ts';

/** Rules of allocation under pseudonyms: the methods say which of their fields are words, and which are amounts. */
export const ALLOCATION_MASKING: RuleMasking = {
  kept: ['measure', 'method', 'serviceCategory', 'chargeCategory', ...fieldsOf('choice')],
  amounts: fieldsOf('amounts'),
};

function fieldsOf(kind: string): string[] {
  const names = Object.values(METHODS).flatMap(({ fields }) =>
    Object.entries<{ readonly kind: string }>(fields).flatMap(([name, field]) => (field.kind === kind ? [name] : [])),
  );
  return [...new Set(names)];
}
