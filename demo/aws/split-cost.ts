import { add, decimal, formatDecimal, multiply, ZERO } from '#src/domain/money/decimal.ts';
import { ACCOUNTS } from '../estate/accounts.ts';
import { QUANTITY_SCALE, type RunningFleet } from '../estate/fleet.ts';
import { lineTemplate } from '../files/line-template.ts';
import { hexOf } from '../seeded-noise.ts';
import { billCells, offerOf, productCells, type CurMonth } from './cur-month.ts';
import { AWS_OFFERS, type AwsOfferName } from './price-list.ts';
import { spellAmount } from './spell-amount.ts';
import { usageCells } from './usage-cells.ts';

/** Writes the split-cost lines of one slot: what a node's pods used. They say again what the node's own line said. */
export type SplitCostLines = (start: string, end: string) => void;

/** The parts of a node that its pods are counted by, and the share of the node's cost that each stands for. */
const PARTS = [
  { unit: 'vCPU-Hours', ratio: '0.41', unused: '0.22' },
  { unit: 'GB-Hours', ratio: '0.06', unused: '0.03' },
] as const;

export function splitCostLines(cur: CurMonth, fleet: RunningFleet<AwsOfferName>): SplitCostLines {
  const lines = Array.from({ length: fleet.resources }, (_, node) =>
    PARTS.map((part) => lineTemplate(cur.report.columns, podCells(cur, fleet, node, part), TIMES)),
  ).flat();
  const ids = lines.map((_, index) => hexOf(cur.seed, `pod ${fleet.id} ${index}`, 24));
  return (start, end) => {
    for (const [index, line] of lines.entries()) {
      const cells = {
        'identity/LineItemId': ids[index]!,
        'identity/TimeInterval': `${start}/${end}`,
        'lineItem/UsageStartDate': start,
        'lineItem/UsageEndDate': end,
      };
      cur.emit(line(cells), 'Usage', ZERO);
    }
  };
}

const TIMES = ['identity/LineItemId', 'identity/TimeInterval', 'lineItem/UsageStartDate', 'lineItem/UsageEndDate'];

function podCells(cur: CurMonth, fleet: RunningFleet<AwsOfferName>, node: number, part: (typeof PARTS)[number]): Record<string, string> {
  const { recurring, upfront } = offerOf(fleet).reserved![cur.report.region];
  const hours = { units: fleet.unitsPerSlot, scale: QUANTITY_SCALE };
  const cost = multiply(hours, add(decimal(recurring), decimal(upfront)));
  const list = multiply(hours, decimal(offerOf(fleet).rate[cur.report.region]));
  const account = ACCOUNTS[fleet.account].id;
  const usage = multiply(hours, decimal(part.ratio));
  return {
    ...billCells(cur, cur.report.bill.issuer),
    ...productCells(cur.report, { ...AWS_OFFERS.eks, usageType: `EKS-EC2-${part.unit}`, operation: 'EKSPod-EC2' }, cur.seed),
    'lineItem/UsageAccountId': account,
    'lineItem/LineItemType': 'Usage',
    'lineItem/ResourceId': `arn:aws:eks:${cur.report.region}:${account}:pod/main/retail/web-${node}/${hexOf(cur.seed, `uid ${fleet.id} ${node}`, 12)}`,
    'lineItem/UsageAmount': formatDecimal(usage),
    'lineItem/UnblendedCost': '0.0',
    'lineItem/BlendedCost': '0.0',
    'lineItem/LineItemDescription': `EKS pod ${part.unit} on EC2`,
    'pricing/unit': part.unit,
    'splitLineItem/ActualUsage': formatDecimal(usage),
    'splitLineItem/ParentResourceId': usageCells(cur, fleet, node)['lineItem/ResourceId']!,
    'splitLineItem/PublicOnDemandSplitCost': spellAmount(multiply(list, decimal(part.ratio))),
    'splitLineItem/ReservedUsage': formatDecimal(usage),
    'splitLineItem/SplitCost': spellAmount(multiply(cost, decimal(part.ratio))),
    'splitLineItem/SplitUsage': formatDecimal(usage),
    'splitLineItem/SplitUsageRatio': part.ratio,
    'splitLineItem/UnusedCost': spellAmount(multiply(cost, decimal(part.unused))),
    'resourceTags/user:team': 'storefront',
  };
}
