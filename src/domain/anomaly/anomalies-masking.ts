import type { RuleMasking } from '../estate/rule-masking.ts';

/** Rules of anomalies under pseudonyms. */
export const ANOMALIES_MASKING: RuleMasking = { kept: ['dimensions', 'sensitivity', 'minImpact'] };
