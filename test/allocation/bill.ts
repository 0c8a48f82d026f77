import type { AllocationRuleSet } from '#src/domain/allocation/rule-set.ts';
import type { PlantedCharge } from './plant.ts';

/** Rules that use every method, and step down twice. */
export const RULES: AllocationRuleSet = {
  name: 'company',
  measure: 'effectiveCost',
  steps: [
    { name: 'tax', select: { chargeCategory: { in: ['Tax'] } }, method: 'proportional', targets: 'all' },
    { name: 'cluster', select: { tags: [{ key: 'cluster', in: ['shared'] }] }, method: 'driver', driver: 'headcount', targets: 'all' },
    { name: 'direct', method: 'direct' },
    { name: 'support', select: { serviceName: { in: ['support'] } }, method: 'even', targets: ['retail', 'web', 'data'] },
    { name: 'platform', from: ['platform'], method: 'proportional', targets: 'all' },
    { name: 'data', from: ['data'], method: 'fixed', weights: { retail: '0.3333', web: '0.6667', field: '0.1' } },
  ],
};

export const HEADCOUNT = { retail: '12.5', web: '7', data: '3', platform: '0' };

const CURRENCIES = ['USD', 'EUR', 'JPY', 'KWD'];
const SUB_ACCOUNTS = ['retail-1', 'retail-2', 'web-1', 'data-1', 'platform-1', null];
const SERVICES = ['compute', 'storage', 'support'];
const CATEGORIES = ['Usage', 'Usage', 'Usage', 'Tax', 'Credit'];

/** A seeded bill in four currencies: credits, zeros, cents, and amounts of thirty decimals. The same seed is the same bill. */
export function seededBill(count: number, seed: number): PlantedCharge[] {
  const next = seededNumbers(seed);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)]!;
  return Array.from({ length: count }, () => {
    const currency = pick(CURRENCIES);
    const category = pick(CATEGORIES);
    const size = currency === 'JPY' ? String(next(90_000)) : `${next(500)}.${decimals(next)}`;
    return {
      effective: category === 'Credit' && size !== '0' ? `-${size}` : size,
      billed: String(next(100)),
      currency,
      category,
      service: pick(SERVICES),
      subAccount: pick(SUB_ACCOUNTS),
      tags: next(5) === 0 ? { cluster: 'shared' } : {},
    };
  });
}

function decimals(next: (below: number) => number): string {
  const length = [2, 4, 10, 30][next(4)]!;
  return Array.from({ length }, () => next(10)).join('');
}

/** A linear congruential generator: the same numbers for a seed on every machine. */
function seededNumbers(seed: number): (below: number) => number {
  let state = BigInt(seed);
  return (below) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
    return Number((state >> 33n) % BigInt(below));
  };
}
