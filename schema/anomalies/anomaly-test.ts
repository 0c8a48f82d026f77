import { absolute, compare, decimal } from '#src/domain/money/decimal.ts';
import type { AnomalyFilter, AnomalyRow } from '#src/store/anomaly/anomalies.ts';

/** The conditions of a filter as a test of one anomaly: the same as the list's. */
export function anomalyTest({ minImpact, dimensions, values, currencies, costCenters }: AnomalyFilter): (anomaly: AnomalyRow) => boolean {
  const least = minImpact === undefined ? undefined : decimal(minImpact);
  const isAmong = (text: string | null, texts: readonly string[] | undefined) => !texts || (text !== null && texts.includes(text));
  return (anomaly) =>
    (!least || compare(absolute(decimal(anomaly.impact)), least) >= 0) &&
    isAmong(anomaly.dimension, dimensions) &&
    isAmong(anomaly.value, values) &&
    isAmong(anomaly.currency, currencies) &&
    isAmong(anomaly.costCenter, costCenters);
}
