import { digestOf } from '../digest.ts';
import type { Instant } from '../time/instant.ts';
import { endDay, monthsBetween, type Month } from '../time/month.ts';

/** How far a billing month has come. */
export interface MonthRecency {
  readonly month: Month;
  /** Whether every delivery of it is final. */
  readonly isComplete: boolean;
  /** When the last of its deliveries was sealed; null: nothing was delivered of it. */
  readonly updatedAt: Instant | null;
}

interface DescribedInstance {
  readonly dataset: string;
  readonly version: string;
  readonly period: { readonly from: Month; readonly to: Month };
  readonly asOf: Instant;
  /** Of the months that anything is known of. */
  readonly months: readonly MonthRecency[];
}

/** Recency and dataset instance, in the words of FOCUS 1.3: how fresh an export is, to be read without opening it. Each billing month is a time sector. */
export function recencyOf({ dataset, version, period, asOf, months }: DescribedInstance): object {
  const known = new Map(months.map((one) => [one.month, one]));
  const sectors = monthsBetween(period.from, period.to).map((month) => {
    const { isComplete = false, updatedAt = null } = known.get(month) ?? {};
    return { month, isComplete, updatedAt };
  });
  const instance = digestOf({ dataset, version, period, asOf }).slice(0, 32);
  return {
    DatasetInstance: {
      DatasetInstanceId: instance,
      DatasetInstanceName: `${dataset} ${period.from}..${period.to}`,
      FocusDatasetId: dataset,
    },
    Recency: {
      DatasetInstanceId: instance,
      DatasetInstanceComplete: sectors.every(({ isComplete }) => isComplete),
      DatasetInstanceLastUpdated: asOf,
      RecencyLastUpdated: asOf,
      TimeSectors: sectors.map(({ month, isComplete, updatedAt }) => ({
        TimeSectorStart: `${month}-01T00:00:00Z`,
        TimeSectorEnd: `${endDay(month)}T00:00:00Z`,
        TimeSectorComplete: isComplete,
        TimeSectorLastUpdated: updatedAt,
      })),
    },
  };
}
