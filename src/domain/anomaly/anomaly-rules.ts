import type { WatchableDimension } from '../dimension/dimension.ts';
import { decimal, type Decimal } from '../money/decimal.ts';
import type { Currency } from '../money/currency.ts';
import { addMonths, monthsBetween, type Month } from '../time/month.ts';

/**
 * The months whose bills tell of the days of a month: eight weeks to compare its first day with. A delivery for one of them can
 * change what is said of the month.
 */
export function anomalyMonths(month: Month): Month[] {
  return monthsBetween(addMonths(month, -2), month);
}

export const SENSITIVITIES = ['low', 'normal', 'high'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** What counts as an anomaly. */
export interface AnomalyRules {
  /** Each value of each is a series of daily cost, by currency. When two series tell an event equally well, the earlier dimension reports it. */
  readonly dimensions: readonly WatchableDimension[];
  readonly sensitivity: Sensitivity;
  /** What a day must at least differ by from what was expected, by currency; `default` is of every other currency. Decimal text. */
  readonly minImpact: Readonly<Record<Currency, string>>;
  /** A series is judged once so many days of it were observed. */
  readonly minHistoryDays: number;
  /** When a delivery restates days, a day older than this, counted back from the newest usage in the delivery, opens no new anomaly. */
  readonly watchWindowDays: number;
}

export const DEFAULT_ANOMALY_RULES: AnomalyRules = {
  dimensions: ['serviceName', 'subAccountId', 'costCenter'],
  sensitivity: 'normal',
  // About the same worth in each: currencies differ by orders of magnitude.
  minImpact: {
    default: '50',
    JPY: '7500',
    INR: '4000',
    KRW: '70000',
    IDR: '800000',
    VND: '1200000',
    HUF: '18000',
    CLP: '45000',
    COP: '200000',
  },
  minHistoryDays: 14,
  watchWindowDays: 14,
};

export function minImpactOf(rules: AnomalyRules, currency: Currency): Decimal {
  return decimal(rules.minImpact[currency] ?? rules.minImpact['default']!);
}

/** How wide the band is: robust standard deviations of the noise, and in any case this share of what is expected. */
export const BAND_WIDTH: Readonly<Record<Sensitivity, { readonly deviations: number; readonly sharePpm: bigint }>> = {
  low: { deviations: 8, sharePpm: 400_000n },
  normal: { deviations: 5, sharePpm: 200_000n },
  high: { deviations: 4, sharePpm: 100_000n },
};

/** Rules that are kept as versions of a name. */
export interface AnomalyRuleSet extends AnomalyRules {
  readonly name: string;
}
