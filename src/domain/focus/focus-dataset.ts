import type { FocusVersion } from '../charge/focus-columns.ts';

/** The datasets of FOCUS that are exported and checked, and what FOCUS's metadata calls them. */
export const FOCUS_DATASETS = {
  'cost-and-usage': 'CostAndUsage',
  'contract-commitment': 'ContractCommitment',
  'billing-period': 'BillingPeriod',
} as const;
export type FocusDataset = keyof typeof FOCUS_DATASETS;
export const FOCUS_DATASET_NAMES = Object.keys(FOCUS_DATASETS) as [FocusDataset, ...FocusDataset[]];

/** The versions that each is written in, the standard last: bills in the one that most tools read, too. */
export const EXPORT_VERSIONS = {
  'cost-and-usage': ['1.2', '1.4'],
  'contract-commitment': ['1.3', '1.4'],
  'billing-period': ['1.4'],
} as const satisfies Record<FocusDataset, readonly FocusVersion[]>;
export type ExportVersion = (typeof EXPORT_VERSIONS)[FocusDataset][number];
