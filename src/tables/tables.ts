import { allocationShares } from './model/allocation-shares.ts';
import { amortization } from './model/amortization.ts';
import { anomalies } from './model/anomalies.ts';
import { assetDiscrepancies } from './model/asset-discrepancies.ts';
import { assets } from './model/assets.ts';
import { breaks } from './model/breaks.ts';
import { charges } from './model/charges.ts';
import { costCenters } from './model/cost-centers.ts';
import { costsDaily, costsMonthly } from './model/costs.ts';
import { dataStatus } from './model/data-status.ts';
import { drivers } from './model/drivers.ts';
import { exchangeRates } from './model/exchange-rates.ts';
import { journalLines } from './model/journal-lines.ts';
import { ledgerEntries } from './model/ledger-entries.ts';
import { licenceCosts } from './model/licence-costs.ts';
import { licencePositions } from './model/licence-positions.ts';
import { qualityScores } from './model/quality-scores.ts';
import { reconciliationBreaks } from './model/reconciliation-breaks.ts';
import { statements } from './model/statements.ts';
import type { Table } from './table.ts';

/** The tables that people read: the page to read first. A table is a file in `model/`, its statement in the store, and a line here. */
export const TABLES: readonly Table[] = [
  costsDaily,
  costsMonthly,
  charges,
  allocationShares,
  statements,
  journalLines,
  reconciliationBreaks,
  breaks,
  anomalies,
  assets,
  assetDiscrepancies,
  amortization,
  licencePositions,
  licenceCosts,
  ledgerEntries,
  exchangeRates,
  drivers,
  costCenters,
  qualityScores,
  dataStatus,
];

export function tableNamed(name: string): Table | undefined {
  return TABLES.find((table) => table.name === name);
}
