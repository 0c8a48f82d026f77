import type { FocusVersion } from '../../charge/focus-columns.ts';
import { CHARGE_RULES } from './charge-rules.ts';
import { COLUMN_RULES } from './column-rules.ts';
import { FALSE_RULES } from './false-rules.ts';
import type { CheckedDataset, FalseRule, FocusRule } from './rule.ts';

const RULES: { readonly [D in CheckedDataset]: readonly FocusRule[] } = {
  'cost-and-usage': [...COLUMN_RULES, ...CHARGE_RULES],
};

export function rulesOf(dataset: CheckedDataset, version: FocusVersion): FocusRule[] {
  return RULES[dataset].filter(({ since = '1.0', until = '1.4' }) => since <= version && version <= until);
}

export function falseRulesOf(version: FocusVersion): FalseRule[] {
  return FALSE_RULES.filter(({ versions }) => versions.includes(version));
}
