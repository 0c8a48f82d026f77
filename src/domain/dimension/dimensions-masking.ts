import type { RuleMasking } from '../estate/rule-masking.ts';

/** Rules of dimensions under pseudonyms. */
export const DIMENSIONS_MASKING: RuleMasking = { kept: ['from', 'until', 'column', 'others', 'serviceCategory', 'serviceSubcategory'] };
