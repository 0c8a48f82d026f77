import type { RuleMasking } from '../../estate/rule-masking.ts';
import { RECONCILIATION_MASKING } from '../../reconciliation/reconciliation-masking.ts';

/** Rules of matching under pseudonyms: as those of reconciliation; people who answer for breaks are named by none. */
export const MATCHING_MASKING: RuleMasking = {
  ...RECONCILIATION_MASKING,
  kept: [...RECONCILIATION_MASKING.kept, 'daysBefore', 'daysAfter', 'bookedFrom', 'groupMax', 'kinds', 'upTo', 'certifyUpTo'],
};
