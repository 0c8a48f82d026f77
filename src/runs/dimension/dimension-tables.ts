import { texts, type Origin, type RunTable } from '../../domain/open-lineage/run-table.ts';

const COLUMNS = ['cost_center', 'application', 'environment', 'owner'];
const MAPPED: readonly Origin[] = [
  ['charge', 'Tags', 'INDIRECT'],
  ['charge', 'SubAccountId', 'INDIRECT'],
  ['charge', 'ServiceName', 'INDIRECT'],
  ['costCenter', 'costCenterId', 'INDIRECT'],
];

export const dimensionTables: readonly RunTable[] = [
  {
    table: 'dimension_assignment',
    fields: texts(...COLUMNS),
    lineage: Object.fromEntries(COLUMNS.map((column) => [column, MAPPED])),
  },
];
