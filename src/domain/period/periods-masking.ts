import type { RuleMasking } from '../estate/rule-masking.ts';

/** Rules of closing under pseudonyms. */
export const PERIODS_MASKING: RuleMasking = { kept: ['compulsory', 'openBreaks', 'calendar'] };
