import type { RuleMasking } from '../estate/rule-masking.ts';

/** By what charges belong to models, under pseudonyms. */
export const MODELS_MASKING: RuleMasking = { kept: ['categories'] };
