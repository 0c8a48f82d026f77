import type { DimensionRule } from './rule-set.ts';

/** Says of a charge that somebody entered it: bills have issuers of their own. */
export const MANUAL_ISSUER = 'Costweave manual entry';
/** The tag by which a charge that somebody entered tells who bears it. */
export const MANUAL_COST_CENTER_TAG = 'costweave:cost-center';

/** Stands before all other rules: who bears what somebody entered was approved along with it. */
export const STATED: DimensionRule = {
  name: 'manual entries',
  when: { invoiceIssuerName: { in: [MANUAL_ISSUER], startsWith: [] } },
  set: { costCenter: { of: { tag: { keys: [MANUAL_COST_CENTER_TAG], ignoreCase: false } }, ignoreValueCase: false, inMasterData: false } },
};
