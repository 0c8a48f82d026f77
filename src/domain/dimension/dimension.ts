/** What dated rules map a scope to, each on its own. */
export const DIMENSIONS = ['costCenter', 'application', 'environment', 'owner'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The value of a dimension that no rule sets. */
export const UNMAPPED = 'unmapped';
/** The cost centre of cost that nobody bears after allocation: never a value of a rule. */
export const UNALLOCATED = 'unallocated';

/** True for the words that say that there is no value, in any case: neither rules nor tags may use them as one. */
export function isReserved(value: string): boolean {
  const word = value.trim().toLowerCase();
  return word === UNMAPPED || word === UNALLOCATED;
}
