import type { ChargeMapping, ExclusionRule, KeepRule } from '#src/connector-kit/index.ts';
import { accountColumns } from './columns-accounts.ts';
import { chargeColumns } from './columns-charges.ts';
import { commitmentColumns } from './columns-commitments.ts';
import { controlAmount, costColumns } from './columns-costs.ts';
import { priceColumns } from './columns-prices.ts';
import { resourceColumns } from './columns-resources.ts';
import { serviceColumns } from './columns-services.ts';
import { curHeader } from './header.ts';
import { NEGATION } from './line-item.ts';
import { curTags } from './tags.ts';
import { unusedCommitment } from './unused-commitment.ts';

/** Without these no line item can be understood. Cost columns of commitments are not among them: most months have none. */
const REQUIRED = [
  'bill_payer_account_id',
  'bill_billing_period_start_date',
  'bill_billing_period_end_date',
  'line_item_usage_account_id',
  'line_item_line_item_type',
  'line_item_usage_start_date',
  'line_item_usage_end_date',
  'line_item_product_code',
  'line_item_usage_amount',
  'line_item_currency_code',
  'line_item_unblended_cost',
];

const exclusions: readonly ExclusionRule[] = [
  {
    reason: 'savings plan negation folded into the covered usage',
    from: ['line_item_line_item_type'],
    when: (type) => type === NEGATION,
  },
  {
    reason: 'split cost allocation restates the parent',
    from: [
      'split_line_item_parent_resource_id',
      'line_item_operation',
      'split_line_item_split_cost',
      'line_item_net_unblended_cost',
      'line_item_unblended_cost',
    ],
    when: restatesParent,
  },
];

/**
 * A row that splits an instance among the containers on it. On Fargate there is no parent and the row is the cost itself, so
 * a row with a cost of its own is never taken for a restatement unless it names its parent.
 */
export function restatesParent(parent: string, operation: string, splitCost: string, net: string, unblended: string): boolean {
  if (parent !== '' || /^(EKSPod|ECSTask)-EC2/.test(operation)) return true;
  return splitCost !== '' && /^[-+]?0*(\.0*)?(e[-+]?\d+)?$/i.test(net || unblended);
}

/** What people look for in a line item and FOCUS has no column for. */
const keep: Readonly<Record<string, KeepRule>> = {
  x_BillType: { from: ['bill_bill_type'], home: 'price' },
  x_InstanceType: { from: ['product_instance_type'], home: 'price' },
  x_LineItemType: { from: ['line_item_line_item_type'], home: 'price' },
  x_Operation: { from: ['line_item_operation'], home: 'price' },
  x_ServiceCode: { from: ['product_servicecode', 'line_item_product_code'], home: 'price' },
  x_UsageType: { from: ['line_item_usage_type'], home: 'price' },
};

const columns: ChargeMapping['columns'] = {
  ...accountColumns,
  ...chargeColumns,
  ...commitmentColumns,
  ...costColumns,
  ...priceColumns,
  ...resourceColumns,
  ...serviceColumns,
};

/** CUR 2.0 of Data Exports, known by its map of tags. An export whose query left the map out reads as the Athena form, alike. */
export const curTwo: ChargeMapping = {
  dialect: 'cur-2',
  version: 3,
  header: curHeader,
  required: [...REQUIRED, 'resource_tags'],
  control: { amount: controlAmount, currency: { from: ['line_item_currency_code'] } },
  exclusions,
  columns,
  tags: curTags,
  tellsApart: ['identity_line_item_id', 'identity_time_interval'],
  keep,
  second: unusedCommitment,
  finality: 'invoice-id',
};

/** The legacy report: CSV with `category/Name` headers, and its Athena form with snake case ones. */
export const curLegacy: ChargeMapping = { ...curTwo, dialect: 'cur-legacy', required: REQUIRED };
