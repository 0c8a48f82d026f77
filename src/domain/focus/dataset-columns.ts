import { columnsOfVersion, type FocusVersion } from '../charge/focus-columns.ts';
import { billingPeriodColumnsOf } from './billing-period-columns.ts';
import { commitmentColumnsOf } from './commitment-columns.ts';
import type { FocusDataset } from './focus-dataset.ts';

const COLUMNS = {
  'cost-and-usage': columnsOfVersion,
  'contract-commitment': commitmentColumnsOf,
  'billing-period': billingPeriodColumnsOf,
} as const satisfies Record<FocusDataset, (version: FocusVersion) => readonly string[]>;

/** The columns that a version of a dataset has, in FOCUS's order; none where the version has no such dataset. */
export function columnsOfDataset(dataset: FocusDataset, version: FocusVersion): readonly string[] {
  return COLUMNS[dataset](version);
}

/** The dataset that a file of these columns is: a commitment has an id of its own and no billed cost, a billing period a status. */
export function datasetOfColumns(columns: readonly string[]): FocusDataset {
  if (columns.includes('BillingPeriodStatus') && !columns.includes('BilledCost')) return 'billing-period';
  return columns.includes('ContractCommitmentId') && !columns.includes('BilledCost') ? 'contract-commitment' : 'cost-and-usage';
}

/** The version that a file of these columns is of: the one that dropped what it lacks, else the last that brought something it has. */
export function versionOfColumns(dataset: FocusDataset, columns: readonly string[]): FocusVersion {
  if (dataset === 'billing-period') return '1.4';
  const has = new Set(columns);
  const brought = (version: FocusVersion, before: FocusVersion) => {
    const earlier = new Set(columnsOfDataset(dataset, before));
    return columnsOfDataset(dataset, version).some((name) => !earlier.has(name) && has.has(name));
  };
  if (brought('1.4', '1.3')) return '1.4';
  if (dataset === 'contract-commitment') return '1.3';
  if (has.has('ServiceProviderName') && !has.has('ProviderName')) return '1.4';
  if (brought('1.3', '1.2')) return '1.3';
  if (brought('1.2', '1.1')) return '1.2';
  return brought('1.1', '1.0') ? '1.1' : '1.0';
}
