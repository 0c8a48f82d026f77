import type { FocusColumn } from '../../domain/charge/focus-columns.ts';
import { dailyCostRows, monthlyCostRows } from '../../store/cost/cost-rows.ts';
import { column, defineTable } from '../define-table.ts';
import type { Column } from '../table.ts';
import { columnOfFocus, MAPPED_COLUMNS } from './focus-columns.ts';

const APART = [
  'ProviderName',
  'PublisherName',
  'InvoiceIssuerName',
  'BillingAccountId',
  'BillingAccountName',
  'SubAccountId',
  'SubAccountName',
  'ServiceCategory',
  'ServiceSubcategory',
  'ServiceName',
  'RegionId',
  'ChargeCategory',
  'ChargeClass',
  'ChargeFrequency',
  'PricingCategory',
  'CommitmentDiscountStatus',
] as const satisfies readonly FocusColumn[];

const MONTH = column('billing_month', 'month', 'The billing month: the month of the bill that the charges stand on.');
const REST: readonly Column[] = [
  ...APART.map(columnOfFocus),
  ...MAPPED_COLUMNS,
  columnOfFocus('BillingCurrency'),
  ...(['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost'] as const).map(columnOfFocus),
  column('charge_count', 'integer', 'How many charges were added.', { addsWithin: [] }),
  column('row_id', 'text', 'A digest of what tells the row apart: the same row has it in every answer.'),
];

export const costsDaily = defineTable({
  name: 'costs_daily',
  description: 'Cost by day: charges added up by account, service, region, class of charge and what the dimension rules map them to.',
  grain: 'day, billing month and combination of what stands in the text columns',
  key: ['charge_day', 'billing_month', 'row_id'],
  demands: ['cost.read'],
  period: 'months',
  judged: ['charge', 'costCenter'],
  restsOnBills: true,
  columns: [column('charge_day', 'date', 'The day in UTC on which the time begins that is charged for.'), MONTH, ...REST],
  rows: dailyCostRows,
});

export const costsMonthly = defineTable({
  name: 'costs_monthly',
  description:
    'Cost by billing month: charges added up by account, service, region, class of charge and what the dimension rules map them to.',
  grain: 'billing month and combination of what stands in the text columns',
  key: ['billing_month', 'row_id'],
  demands: ['cost.read'],
  period: 'months',
  judged: ['charge', 'costCenter'],
  restsOnBills: true,
  columns: [MONTH, ...REST],
  rows: monthlyCostRows,
});
