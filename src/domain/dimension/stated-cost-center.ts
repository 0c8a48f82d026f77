import { AMORTIZATION_ISSUER } from '../amortization/amortized-charge.ts';
import type { DimensionRule } from './rule-set.ts';

/** Says of a charge that somebody entered it: bills have issuers of their own. */
export const MANUAL_ISSUER = 'Costweave manual entry';
/** The tag by which a charge that the hub itself delivers tells who bears it. */
export const MANUAL_COST_CENTER_TAG = 'costweave:cost-center';

/** Who bears what was entered was approved along with it; who bears an asset, its register says. */
const COST_CENTER: DimensionRule['set'] = {
  costCenter: { of: { tag: { keys: [MANUAL_COST_CENTER_TAG], ignoreCase: false } }, ignoreValueCase: false, inMasterData: false },
};

/** Stand before all other rules. No bill has these issuers. */
export const STATED: readonly DimensionRule[] = [
  { name: 'manual entries', when: { invoiceIssuerName: { in: [MANUAL_ISSUER], startsWith: [] } }, set: COST_CENTER },
  { name: 'amortization', when: { invoiceIssuerName: { in: [AMORTIZATION_ISSUER], startsWith: [] } }, set: COST_CENTER },
];
