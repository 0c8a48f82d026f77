import type { ItemState } from '#src/domain/amortization/output.ts';
import type { AmortizedRecord } from '#src/domain/amortization/rule-set.ts';
import { enumOf } from '../enums/enum-of.ts';

export const AmortizedRecordEnum = enumOf<AmortizedRecord>('AmortizedRecord', 'Records of what is paid for once and used up over time.', {
  fixedAsset: 'Records of the fixed-asset register.',
  licenseEntitlement: 'Entitlements to software, with what was paid for them.',
  contractCommitment: 'Commitments within contracts, by the part of them that is paid in advance.',
});

export const AmortizationStateEnum = enumOf<ItemState>('AmortizationState', 'What became of a record in a book.', {
  'in-use': 'It has begun, and the month tells what it takes.',
  'not-begun': 'It begins after the month.',
  gone: 'It was retired before the month.',
  'no-class': 'No class of the rules has it in this book.',
  'no-amount': 'It cost nothing that is known.',
  'no-life': 'Neither the contract nor the class says how long it lasts.',
  'impossible-share': 'What is paid of it in advance is no share from 0 to 1. Its cost is that of the whole commitment.',
  'impossible-life': 'By its contract it ends on or before the day on which it begins, or lasts longer than 1,200 months.',
});
