import type { RuleMasking } from '../estate/rule-masking.ts';
import type { FieldKind } from './field.ts';
import { METHODS } from './methods/index.ts';

/** What the value of a field is: a name, or a list of names and of objects with names; a word or a number; a map from names. */
type FieldMasking = 'named' | 'kept' | 'amounts' | 'maps';

const MASKINGS: { readonly [K in FieldKind]: FieldMasking } = {
  targets: 'named',
  amounts: 'amounts',
  driver: 'named',
  choice: 'kept',
  currency: 'kept',
  receiver: 'named',
  step: 'named',
  unit: 'kept',
  coverage: 'kept',
  rates: 'named',
  tiers: 'kept',
  services: 'maps',
};

/** What stands beside the fields of methods (conditions, limits, a subsidy), and within rates and services. */
const KEPT = [
  'measure',
  'method',
  'serviceCategory',
  'chargeCategory',
  'order',
  'currency',
  'share',
  'amount',
  'price',
  'unit',
  'fallback',
  'by',
  'below',
  'holds',
  'month',
  'quantity',
];

/** Rules of allocation under pseudonyms. */
export const ALLOCATION_MASKING: RuleMasking = {
  kept: [...KEPT, ...fieldsThatAre('kept')],
  amounts: ['caps', 'floors', 'weights', ...fieldsThatAre('amounts')],
  maps: fieldsThatAre('maps'),
};

function fieldsThatAre(masking: FieldMasking): string[] {
  return Object.values(METHODS).flatMap(({ fields }) =>
    Object.entries<{ readonly kind: FieldKind }>(fields).flatMap(([name, { kind }]) => (MASKINGS[kind] === masking ? [name] : [])),
  );
}
