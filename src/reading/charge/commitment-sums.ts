import type { BrokenSum } from '../../domain/finding/finding-details.ts';
import type { NewFinding } from '../../domain/finding/finding.ts';
import { formatDecimal, isZero, ZERO } from '../../domain/money/decimal.ts';
import { createNumericTotal, type NumericTotal } from '../copy/numeric-bytes.ts';

/** A charge of a commitment, as it was just written: `effective` is where the numeric field stands in `bytes`. */
export interface CommittedCharge {
  readonly commitment: string;
  readonly currency: string;
  readonly category: string;
  readonly bytes: Uint8Array;
  readonly effective: number;
}

/** Adds up the charges of each commitment of a delivery and holds them against FOCUS's laws. */
export interface CommitmentSums {
  add(charge: CommittedCharge): void;
  findings(): NewFinding[];
}

interface Sums {
  readonly commitment: string;
  readonly currency: string;
  readonly purchaseEffective: NumericTotal;
  readonly usageEffective: NumericTotal;
}

const COMMITMENTS_MAX = 100_000;
const EXAMPLES_MAX = 10;

/** A purchase is spread over the usage that it pays for: beside that it has no effective cost of its own. */
const SPREAD_ONCE = 'the purchase of a commitment has no effective cost beside the usage that it covers';

export function createCommitmentSums(): CommitmentSums {
  const sums = new Map<string, Sums>();

  function sumsOf(commitment: string, currency: string): Sums | undefined {
    const key = `${currency} ${commitment}`;
    const known = sums.get(key);
    if (known || sums.size === COMMITMENTS_MAX) return known;
    const own = { commitment, currency, purchaseEffective: createNumericTotal(), usageEffective: createNumericTotal() };
    sums.set(key, own);
    return own;
  }

  return {
    add({ commitment, currency, category, bytes, effective }) {
      const own = sumsOf(commitment, currency);
      if (!own) return;
      if (category === 'Purchase') own.purchaseEffective.add(bytes, effective);
      else if (category === 'Usage') own.usageEffective.add(bytes, effective);
    },
    findings() {
      const broken = [...sums.values()].flatMap(spreadTwice).sort(byName);
      if (broken.length === 0) return [];
      const details = { law: SPREAD_ONCE, commitments: broken.length, examples: broken.slice(0, EXAMPLES_MAX) };
      return [{ kind: 'COMMITMENT_SUM_BROKEN', details }];
    },
  };
}

function spreadTwice({ commitment, currency, purchaseEffective, usageEffective }: Sums): BrokenSum[] {
  const [bought, used] = [purchaseEffective.total(), usageEffective.total()];
  if (isZero(bought) || isZero(used)) return [];
  return [{ commitment, currency, expected: formatDecimal(ZERO), found: formatDecimal(bought) }];
}

function byName(a: BrokenSum, b: BrokenSum): number {
  const [first, second] = [`${a.commitment} ${a.currency}`, `${b.commitment} ${b.currency}`];
  return first < second ? -1 : first > second ? 1 : 0;
}
