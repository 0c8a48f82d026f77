import type { BatchRecordType } from '#src/domain/record/records.ts';
import { enumOf } from '../enums/enum-of.ts';

export const RecordTypeEnum = enumOf<BatchRecordType>('RecordType', 'What the rows of a batch became.', {
  charge: 'Lines of a bill.',
  ledgerEntry: 'Journal lines of a general ledger.',
  glAccount: 'Accounts of a general ledger.',
  costCenter: 'Cost centres with their validity.',
  exchangeRate: 'Dated exchange rates.',
  driverValue: 'Values of drivers that cost is allocated by.',
  assetObservation: 'What tools observed of assets.',
  fixedAsset: 'Records of the fixed-asset register.',
  licenseEntitlement: 'Entitlements to software.',
  licenseAssignment: 'Seats of software that people hold.',
  contractCommitment: 'Commitments within contracts, as FOCUS has them.',
  model: 'Registered models.',
  modelVersion: 'Versions of models.',
  modelMetric: 'Values measured for versions of models.',
  modelUsage: 'Use of models by month.',
});
