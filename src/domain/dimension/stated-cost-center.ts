import { AMORTIZATION_ISSUER, MANUAL_COST_CENTER_TAG, MANUAL_ISSUER } from '../charge/own-charges.ts';
import type { DimensionRule } from './rule-set.ts';

/** Who bears what was entered was approved along with it; who bears an asset, its register says. */
const COST_CENTER: DimensionRule['set'] = {
  costCenter: { of: { tag: { keys: [MANUAL_COST_CENTER_TAG], ignoreCase: false } }, ignoreValueCase: false, inMasterData: false },
};

/** Stand before all other rules. No bill has these issuers. */
export const STATED: readonly DimensionRule[] = [
  { name: 'manual entries', when: { invoiceIssuerName: { in: [MANUAL_ISSUER], startsWith: [] } }, set: COST_CENTER },
  { name: 'amortization', when: { invoiceIssuerName: { in: [AMORTIZATION_ISSUER], startsWith: [] } }, set: COST_CENTER },
];
