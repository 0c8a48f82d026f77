import { rawDecimal } from './raw-decimal.ts';
import { createRawTotals, type GroupTotals } from './group-totals.ts';
import { eachRawRow } from './raw-file.ts';

/** What the line item types of the real reports mean, as FOCUS's rules say, told apart from the connector: category and the two costs. */
type Cost = 'unblended' | 'nothing' | 'plan' | 'reservation';
const TYPES: Readonly<Record<string, { category: string; billed: Cost; effective: Cost } | 'negation'>> = {
  Usage: { category: 'Usage', billed: 'unblended', effective: 'unblended' },
  DiscountedUsage: { category: 'Usage', billed: 'unblended', effective: 'reservation' },
  SavingsPlanCoveredUsage: { category: 'Usage', billed: 'nothing', effective: 'plan' },
  SavingsPlanRecurringFee: { category: 'Purchase', billed: 'unblended', effective: 'nothing' },
  SavingsPlanNegation: 'negation',
  Tax: { category: 'Tax', billed: 'unblended', effective: 'unblended' },
};

export interface RawAws {
  readonly totals: GroupTotals;
  readonly rows: number;
  /** Sum of the unblended cost of every row. */
  readonly delivered: bigint;
  readonly negated: bigint;
  /** Rows with text where a number must be, or without the effective cost of committed usage. */
  readonly unreadable: readonly number[];
  readonly excluded: number;
}

/** A report's totals from its raw rows. */
export async function readRawAws(file: string): Promise<RawAws> {
  const totals = createRawTotals();
  const unreadable: number[] = [];
  let delivered = 0n;
  let negated = 0n;
  let excluded = 0;
  const rows = await eachRawRow(file, (field, row) => {
    const unblended = rawDecimal(field('lineItem/UnblendedCost'))!;
    delivered += unblended;
    const type = TYPES[field('lineItem/LineItemType')]!;
    if (type === 'negation') {
      negated += unblended;
      excluded++;
      return;
    }
    const onDemand = field('pricing/publicOnDemandCost');
    const list = onDemand === '' ? unblended : rawDecimal(onDemand);
    const amounts: Readonly<Record<Cost, bigint | undefined>> = {
      unblended,
      nothing: 0n,
      plan: rawDecimal(field('savingsPlan/SavingsPlanEffectiveCost')),
      reservation: rawDecimal(field('reservation/EffectiveCost')),
    };
    const effective = amounts[type.effective];
    if (list === undefined || effective === undefined) {
      unreadable.push(row);
      return;
    }
    totals.add({
      currency: field('lineItem/CurrencyCode'),
      account: field('lineItem/UsageAccountId'),
      // Instances are named after the software of their image; the service that is bought is the instance.
      service:
        field('lineItem/ProductCode') === 'AmazonEC2' && field('product/ProductName') !== 'AWS Data Transfer'
          ? 'Amazon Elastic Compute Cloud'
          : field('product/ProductName') || field('lineItem/ProductCode'),
      category: type.category,
      billed: amounts[type.billed]!,
      effective,
      list,
      contracted: unblended,
    });
  });
  return { totals: totals.totals(), rows, delivered, negated, unreadable, excluded };
}
