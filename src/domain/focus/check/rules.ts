import type { FocusVersion } from '../../charge/focus-columns.ts';
import { BILLING_PERIOD_RULES } from './billing-period-rules.ts';
import { CHARGE_RULES } from './charge-rules.ts';
import { COLUMN_RULES } from './column-rules.ts';
import { FALSE_RULES } from './false-rules.ts';
import type { FocusDataset } from '../focus-dataset.ts';
import { COMMITMENT_RULES } from './commitment-rules.ts';
import type { FalseRule, FocusRule } from './rule.ts';

const RULES: { readonly [D in FocusDataset]: readonly FocusRule[] } = {
  'cost-and-usage': [...COLUMN_RULES, ...CHARGE_RULES],
  'contract-commitment': COMMITMENT_RULES,
  'billing-period': BILLING_PERIOD_RULES,
};

export function rulesOf(dataset: FocusDataset, version: FocusVersion): FocusRule[] {
  return RULES[dataset].filter(({ since = '1.0', until = '1.4' }) => since <= version && version <= until);
}

export function falseRulesOf(dataset: FocusDataset, version: FocusVersion): FalseRule[] {
  return FALSE_RULES[dataset].filter(({ versions }) => versions.includes(version));
}
