import type { BatchRecordType } from '#src/domain/record/records.ts';

/** What amortization is made of, for those who ask how sound it is. */
export const AMORTIZED: { readonly records: readonly BatchRecordType[]; readonly isOfMonths: boolean } = {
  records: ['fixedAsset', 'licenseEntitlement', 'contractCommitment'],
  isOfMonths: true,
};
