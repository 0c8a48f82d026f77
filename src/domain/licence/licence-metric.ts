import { decimal } from '../money/decimal.ts';
import { fraction, multiplyFractions, compareFractions } from '../money/fraction-arithmetic.ts';
import { portionOf, type Fraction } from '../money/fraction.ts';
import { normalizeUser } from '../asset/identifiers.ts';
import type { InstallationFact } from './licence-facts.ts';
import type { ProcessorRule } from './processor-rule.ts';

/** What one installation takes of a metric: who or what is counted (once, on however many things), and how many units. */
export type Counted = { readonly holder: string; readonly units: Fraction } | { readonly uncounted: string };

interface InstallationMetric {
  readonly from: 'installations';
  readonly unit: string;
  readonly spellings: readonly string[];
  count(installation: InstallationFact, cores: ProcessorRule | undefined): Counted;
}

interface OtherMetric {
  readonly from: 'assignments' | 'consumption';
  readonly unit: string;
  readonly spellings: readonly string[];
}

const ONE = fraction(1n);

/** How units are counted, by metric. Adding one is an entry. */
export const METRICS = {
  device: {
    from: 'installations',
    unit: 'devices',
    spellings: ['device', 'devices', 'installation', 'installations', 'install', 'device cal'],
    count: ({ thing }) => ({ holder: thing, units: ONE }),
  },
  user: {
    from: 'installations',
    unit: 'users',
    spellings: ['user', 'users', 'named user', 'user cal'],
    // Whoever has it on two things is one user; a thing that nobody has is used by somebody.
    count: ({ thing, user }) => ({ holder: normalizeUser(user) ?? `nobody on ${thing}`, units: ONE }),
  },
  core: {
    from: 'installations',
    unit: 'cores',
    spellings: ['core', 'cores', 'processor core', 'per core'],
    count: ({ thing, processors }, rule) =>
      processors === null
        ? { uncounted: `the number of cores of ${thing} is not known` }
        : { holder: thing, units: coreUnits(processors, rule) },
  },
  seat: { from: 'assignments', unit: 'seats', spellings: ['seat', 'seats', 'subscription', 'subscriptions'] },
  consumption: { from: 'consumption', unit: 'units', spellings: ['consumption', 'token', 'tokens', 'call', 'calls', 'hour', 'hours'] },
} as const satisfies Readonly<Record<string, InstallationMetric | OtherMetric>>;

export type MetricName = keyof typeof METRICS;
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

/** The metric that an entitlement writes in its own way (`Named User`, `per-core`); undefined: none that is known. */
export function metricNamed(text: string): MetricName | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');
  return METRIC_NAMES.find((name) => (METRICS[name].spellings as readonly string[]).includes(words));
}

function coreUnits({ cores, processors, model }: NonNullable<InstallationFact['processors']>, rule: ProcessorRule | undefined): Fraction {
  const chips = exactly(processors ?? '1');
  const least = [
    exactly(cores),
    ...(rule?.atLeastPerProcessor === undefined ? [] : [multiplyFractions(chips, exactly(rule.atLeastPerProcessor))]),
    ...(rule?.atLeastPerThing === undefined ? [] : [exactly(rule.atLeastPerThing)]),
  ];
  const counted = least.reduce((most, one) => (compareFractions(one, most) > 0 ? one : most));
  const words = ` ${wordsIn(model ?? '')} `;
  const factor = rule?.factors?.find((one) => words.includes(` ${wordsIn(one.model)} `))?.factor ?? rule?.otherwise ?? '1';
  return roundedUp(multiplyFractions(counted, exactly(factor)));
}

export function exactly(text: string): Fraction {
  const { numerator, denominator } = portionOf(decimal(text), 1n, 1n);
  return fraction(numerator, denominator);
}

export function roundedUp({ numerator, denominator }: Fraction): Fraction {
  const whole = numerator / denominator;
  return fraction(numerator > 0n && whole * denominator !== numerator ? whole + 1n : whole);
}

function wordsIn(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
