import type { LossAllowed } from '../coverage/delivery-policy.ts';
import { compare, decimal, isZero, multiply, negate, subtract, ZERO, type Decimal } from '../money/decimal.ts';
import { ADDED_UP, type BatchRecordType } from '../record/records.ts';
import { compareInstants } from '../time/instant.ts';
import type { DeliveryTotals } from './delivery-totals.ts';
import type { LostShare } from './finding-details.ts';
import type { NewFinding } from './finding.ts';

/** A delivery as it is held against the one that it would replace. */
export interface JudgedDelivery {
  readonly totals: DeliveryTotals;
  /** When its source says it was made: a UTC instant; null: it does not say. */
  readonly issuedAt: string | null;
  readonly rejected: number;
  /** When the very same charges were replaced by another delivery; null: they never counted. */
  readonly replacedAt: string | null;
  readonly recordType: BatchRecordType;
}

/** What speaks against letting a delivery take the place of the current one. Nothing, where it is as good or better. */
export function judgeDelivery(current: JudgedDelivery, delivered: JudgedDelivery, loss: LossAllowed): NewFinding[] {
  const beside = { current: current.totals, delivered: delivered.totals };
  const isAddedUp = ADDED_UP.has(delivered.recordType);
  // An empty list of devices is one; rows of which none can be read are none.
  if (current.totals.rows > 0 && delivered.totals.rows === 0 && (isAddedUp || delivered.rejected > 0))
    return [{ kind: 'NOTHING_ACCEPTED', details: { ...beside, rejected: delivered.rejected } }];
  const findings: NewFinding[] = [];
  const { issuedAt, replacedAt } = delivered;
  const isOlder = current.issuedAt !== null && issuedAt !== null && compareInstants(issuedAt, current.issuedAt) < 0;
  if (isOlder || replacedAt !== null) {
    const details = { ...beside, issuedAt, currentIssuedAt: current.issuedAt, replacedAt };
    findings.push({ kind: 'OLDER_DELIVERY', details });
  }
  const months = current.totals.months.filter((month) => !delivered.totals.months.includes(month));
  if (months.length > 0) findings.push({ kind: 'MONTHS_LOST', details: { ...beside, months } });
  // Sums say how much there is of charges alone: debits and credits of a journal are 0.
  const lost = isAddedUp ? lostShares(current.totals, delivered.totals, loss, delivered.recordType === 'charge') : [];
  if (lost.length > 0) findings.push({ kind: 'LESS_THAN_BEFORE', details: { ...beside, lost } });
  return findings;
}

function lostShares(before: DeliveryTotals, after: DeliveryTotals, loss: LossAllowed, isCost: boolean): LostShare[] {
  const shares: (LostShare | undefined)[] = [
    before.days === null || after.days === null
      ? undefined
      : lost({ measure: 'days', currency: null, before: String(before.days), after: String(after.days), allowed: loss.days }),
    lost({ measure: 'rows', currency: null, before: String(before.rows), after: String(after.rows), allowed: loss.rows }),
    ...(isCost ? before.amounts : []).map(({ currency, amount }) => {
      const now = after.amounts.find((one) => one.currency === currency)?.amount ?? '0';
      return lost({ measure: 'money', currency, before: amount, after: now, allowed: loss.money });
    }),
  ];
  return shares.filter((share) => share !== undefined);
}

/** Of credits the size counts: -100 that became -10 has lost as much as 100 that became 10. */
function lost(share: LostShare): LostShare | undefined {
  const sign = (value: Decimal) => (compare(decimal(share.before), ZERO) < 0 ? negate(value) : value);
  if (isZero(decimal(share.before))) return undefined;
  const [before, after] = [sign(decimal(share.before)), sign(decimal(share.after))];
  return compare(subtract(before, after), multiply(before, decimal(share.allowed))) > 0 ? share : undefined;
}
