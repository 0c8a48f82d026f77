import { createRawTotals, type GroupTotals } from './group-totals.ts';
import { rawDecimal, rawProduct } from './raw-decimal.ts';
import { eachRawRow } from './raw-file.ts';

export interface RawAzure {
  readonly totals: GroupTotals;
  readonly rows: number;
  readonly delivered: bigint;
  readonly excluded: number;
  readonly excludedAmount: bigint;
}

export interface RawAzureFile {
  readonly file: string;
  /** Of an actual export that lies beside its amortized one, only the commitments bought or paid back count. */
  readonly onlyCommitments?: boolean;
}

/** The totals of the files of one delivery, from their raw rows, as FOCUS's rules say. Every row of the real files is usage or a purchase. */
export async function readRawAzure(files: readonly RawAzureFile[]): Promise<RawAzure> {
  const totals = createRawTotals();
  let rows = 0;
  let delivered = 0n;
  let excluded = 0;
  let excludedAmount = 0n;
  for (const { file, onlyCommitments = false } of files) {
    rows += await eachRawRow(file, (field) => {
      const cost = rawDecimal(field('CostInBillingCurrency') || field('Cost'))!;
      delivered += cost;
      const isCommitment = /^(Reservation|SavingsPlan)$/.test(field('PricingModel'));
      const isPurchase = field('ChargeType') === 'Purchase';
      if (onlyCommitments && !(isCommitment && isPurchase)) {
        excluded++;
        excludedAmount += cost;
        return;
      }
      const contracted = at(field, 'UnitPrice', cost) ?? cost;
      totals.add({
        currency: field('BillingCurrency'),
        account: field('SubscriptionId'),
        service: field('MeterCategory'),
        category: isPurchase ? 'Purchase' : 'Usage',
        billed: isCommitment && !isPurchase ? 0n : cost,
        effective: isCommitment && isPurchase ? 0n : cost,
        list: at(field, 'PayGPrice', cost) ?? contracted,
        contracted,
      });
    });
  }
  return { totals: totals.totals(), rows, delivered, excluded, excludedAmount };
}

/** Quantity × price (quantities of the real files are in blocks); the cost itself at the price that was charged; undefined without a price. */
function at(field: (column: string) => string, column: string, cost: bigint): bigint | undefined {
  const price = rawDecimal(field(column));
  if (price === undefined || price === 0n) return undefined;
  return price === rawDecimal(field('EffectivePrice')) ? cost : rawProduct(price, rawDecimal(field('Quantity'))!);
}
