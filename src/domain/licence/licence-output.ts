import { digestOf } from '../digest.ts';
import { add, decimal, formatDecimal, subtract, type Decimal } from '../money/decimal.ts';
import type { CertificateLine } from '../run/certificate-line.ts';
import type { LicenceCostKind } from './cost-of-licences.ts';
import type { EntitlementFact } from './licence-facts.ts';
import { inDigits, inDigitsUp } from './licence-position.ts';
import type { MetricName } from './licence-metric.ts';
import type { LicencesOutput, ProductPosition } from './work-out-licences.ts';

/** The digits after the point of units that are averages over days. */
const UNIT_DIGITS = 6;
/** What could not be counted is told by its number, and the first few. */
const UNCOUNTED_MAX = 20;

/** A position as it is kept: decimal text. */
export interface PositionRow {
  readonly product: string;
  readonly publisher: string | null;
  readonly metric: MetricName;
  readonly entitled: string;
  readonly used: string;
  readonly idle: string;
  readonly spare: string;
  readonly over: string;
  readonly overMost: string;
  readonly overOn: string | null;
  readonly trueUpUnits: string;
  readonly trueUpPrice: string | null;
  readonly trueUpAmount: string | null;
  readonly trueUpCurrency: string | null;
  readonly trueUpBy: 'rule' | 'newest-right' | null;
  readonly uncounted: number;
  readonly uncountedFirst: readonly string[];
}

/** An entitlement, with the reason for which it is in no position. */
export interface RightRow extends EntitlementFact {
  readonly reason: string | null;
}

export interface LicenceCostRow {
  readonly rightNo: number;
  readonly positionNo: number;
  readonly kind: LicenceCostKind;
  readonly costCenter: string | null;
  readonly units: string;
  readonly amount: string;
  readonly currency: string;
}

export interface LicenceRows {
  readonly rights: readonly RightRow[];
  readonly positions: readonly PositionRow[];
  readonly costs: readonly LicenceCostRow[];
}

/** What a run keeps: every entitlement once, in the order given. */
export function licenceRows({ positions, uncounted }: LicencesOutput, entitlements: readonly EntitlementFact[]): LicenceRows {
  const reasons = new Map(uncounted.map(({ entitlement, reason }) => [entitlement.id, reason]));
  const numbers = new Map(entitlements.map(({ id }, no) => [id, no]));
  return {
    rights: entitlements.map((one) => ({ ...one, reason: reasons.get(one.id) ?? null })),
    positions: positions.map(positionRow),
    costs: positions.flatMap(({ costs }, positionNo) =>
      costs.map(({ entitlementId, kind, costCenter, units, amount, currency }) => ({
        rightNo: numbers.get(entitlementId)!,
        positionNo,
        kind,
        costCenter,
        units: inDigits(units, UNIT_DIGITS),
        amount,
        currency,
      })),
    ),
  };
}

function positionRow(position: ProductPosition): PositionRow {
  const { product, publisher, metric, overOn, trueUp, uncounted } = position;
  const digits = (of: 'entitled' | 'used' | 'idle' | 'overMost' | 'spare' | 'over') => inDigits(position[of], UNIT_DIGITS);
  const [entitled, used] = [decimal(digits('entitled')), decimal(digits('used'))];
  // Printed, they still add up: the larger of the two bears what rounding leaves.
  const isSpare = position.spare.numerator > 0n;
  const over: Decimal = isSpare ? decimal(digits('over')) : subtract(used, entitled);
  const spare: Decimal = isSpare ? subtract(add(entitled, over), used) : decimal('0');
  return {
    product,
    publisher,
    metric,
    entitled: formatDecimal(entitled),
    used: formatDecimal(used),
    idle: digits('idle'),
    spare: formatDecimal(spare),
    over: formatDecimal(over),
    overMost: inDigitsUp(position.overMost, UNIT_DIGITS),
    overOn,
    trueUpUnits: String(trueUp?.units ?? 0n),
    trueUpPrice: trueUp?.cost?.price ?? null,
    trueUpAmount: trueUp?.cost?.amount ?? null,
    trueUpCurrency: trueUp?.cost?.currency ?? null,
    trueUpBy: trueUp?.cost?.by ?? null,
    uncounted: uncounted.length,
    uncountedFirst: uncounted.slice(0, UNCOUNTED_MAX),
  };
}

/** Over all that is kept, without ids of this hub. */
export function licencesDigest(month: string, rows: LicenceRows): string {
  return digestOf({ month, ...rows });
}

/** Every entitlement is counted, or is left over with a reason. */
export function licencesCertificate({ rights }: LicenceRows): CertificateLine[] {
  const count = (of: readonly unknown[]) => decimal(String(of.length));
  const left = rights.filter(({ reason }) => reason !== null);
  return [
    { of: 'entitlements', input: count(rights), output: count(rights.filter(({ reason }) => reason === null)), leftOver: count(left) },
  ];
}
