import { add, compare, decimal, formatDecimal, multiply, roundHalfEven, subtract, ZERO, type Decimal } from '#src/domain/money/decimal.ts';
import { hourOf } from '../calendar.ts';
import { ACCOUNTS } from '../estate/accounts.ts';
import { QUANTITY_SCALE } from '../estate/fleet.ts';
import { lineTemplate } from '../files/line-template.ts';
import { guidOf, hexOf } from '../seeded-noise.ts';
import { accountGroup, billCells, offerOf, type CurMonth } from './cur-month.ts';
import type { CommitmentUsed } from './commitment-used.ts';
import { spellAmount } from './spell-amount.ts';

const PLAN_SERVICE = 'Savings Plans for AWS Compute usage';

/** The `savingsPlan/…` cells of usage that the plan covers. */
export function savingsPlanCells(cur: CurMonth, rate: string): Record<string, string> {
  return { 'savingsPlan/SavingsPlanARN': savingsPlanArn(cur), 'savingsPlan/SavingsPlanRate': rate, ...TERMS };
}

const TERMS = {
  'savingsPlan/OfferingType': 'ComputeSavingsPlans',
  'savingsPlan/PaymentOption': 'No Upfront',
  'savingsPlan/PurchaseTerm': '3yr',
  'savingsPlan/Region': 'Any',
  'savingsPlan/StartTime': '2024-03-01T00:00:00.000Z',
  'savingsPlan/EndTime': '2027-02-28T23:59:59.000Z',
} as const;

function savingsPlanArn({ report, seed }: CurMonth): string {
  return `arn:aws:savingsplans::${report.bill.id}:savingsplan/${guidOf(seed, `savings plan ${report.bill.report}`)}`;
}

/**
 * What the plan commits to in one slot of a day: the covered fleets' plain use and 18 % more, so that it is never used up and
 * part of it is always paid for nothing. To a tenth of a cent.
 */
function commitmentOfSlot(cur: CurMonth): { slots: number; commitment: Decimal } {
  const covered = cur.fleets.filter((fleet) => fleet.commitment === 'savings-plan');
  let plain = ZERO;
  for (const fleet of covered) {
    const rate = decimal(offerOf(fleet).savingsPlanRate![cur.report.region]);
    for (let resource = 0; resource < fleet.resources; resource++) {
      const units = (fleet.unitsPerSlot * BigInt(100 + (resource % 5) * 4)) / 100n;
      plain = add(plain, multiply({ units, scale: QUANTITY_SCALE }, rate));
    }
  }
  return { slots: covered[0]?.slots ?? 1, commitment: roundHalfEven(multiply(plain, decimal('1.18')), 3) };
}

/** Writes the plan's fee for every slot of a day: paid as a whole, worth only the part that nothing used. */
export function savingsPlanFees(cur: CurMonth): (day: string, used: CommitmentUsed) => void {
  const { slots, commitment } = commitmentOfSlot(cur);
  const line = lineTemplate(cur.report.columns, feeCells(cur, commitment), [
    'identity/LineItemId',
    'identity/TimeInterval',
    'lineItem/UsageStartDate',
    'lineItem/UsageEndDate',
    'savingsPlan/UsedCommitment',
  ]);
  const id = hexOf(cur.seed, `plan fee ${cur.report.bill.report}`, 20);
  const purchase = cur.tally.of(accountGroup(cur, cur.report.root, PLAN_SERVICE, 'Purchase'));
  const unused = cur.tally.of(accountGroup(cur, cur.report.root, PLAN_SERVICE, 'Usage'));
  return (day, usedBySlot) => {
    for (let slot = 0; slot < slots; slot++) {
      const [start, end] = [hourOf(day, (slot * 24) / slots), hourOf(day, ((slot + 1) * 24) / slots)];
      const used = usedBySlot.get(slot) ?? ZERO;
      if (compare(used, commitment) > 0)
        throw new Error(`savings plan overused on ${day}: ${formatDecimal(used)} of ${formatDecimal(commitment)}`);
      const cells = {
        'identity/LineItemId': `${id}${day.slice(5, 7)}${day.slice(8)}`,
        'identity/TimeInterval': `${start}/${end}`,
        'lineItem/UsageStartDate': start,
        'lineItem/UsageEndDate': end,
        'savingsPlan/UsedCommitment': spellAmount(used),
      };
      cur.emit(line(cells), 'SavingsPlanRecurringFee', commitment);
      purchase.count(commitment, ZERO);
      unused.count(ZERO, subtract(commitment, used));
    }
  };
}

function feeCells(cur: CurMonth, commitment: Decimal): Record<string, string> {
  const text = spellAmount(commitment);
  return {
    ...billCells(cur, cur.report.bill.issuer),
    ...savingsPlanCells(cur, ''),
    'lineItem/UsageAccountId': ACCOUNTS[cur.report.root].id,
    'lineItem/LineItemType': 'SavingsPlanRecurringFee',
    'lineItem/ProductCode': 'ComputeSavingsPlans',
    'lineItem/UsageType': 'ComputeSP:3yrNoUpfront',
    'lineItem/UsageAmount': '1',
    'lineItem/UnblendedCost': text,
    'lineItem/BlendedCost': text,
    'lineItem/LineItemDescription': '3 year No Upfront Compute Savings Plan',
    'product/ProductName': PLAN_SERVICE,
    'product/productFamily': 'ComputeSavingsPlans',
    'product/region': 'global',
    'product/servicecode': 'ComputeSavingsPlans',
    'product/sku': hexOf(cur.seed, 'sku savings plan', 16).toUpperCase(),
    'product/usagetype': 'ComputeSP:3yrNoUpfront',
    'savingsPlan/TotalCommitmentToDate': text,
    'savingsPlan/RecurringCommitmentForBillingPeriod': text,
    'savingsPlan/AmortizedUpfrontCommitmentForBillingPeriod': '0',
  };
}
