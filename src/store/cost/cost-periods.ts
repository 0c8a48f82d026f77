import { sql, type RawBuilder } from 'kysely';
import type { Granularity } from './cost-question.ts';

const BY_DAY = { rolledUp: sql`f.day`, charge: sql`(f.charge_period_start at time zone 'UTC')::date` };
const BY_MONTH = { rolledUp: sql`(f.month || '-01')::date`, charge: sql`(a.billing_period_start at time zone 'UTC')::date` };

/** What the periods of a granularity are made of, and how they are written. */
const PERIODS: { readonly [G in Granularity]: { readonly by: typeof BY_DAY; readonly written: string } | undefined } = {
  DAY: { by: BY_DAY, written: 'YYYY-MM-DD' },
  MONTH: { by: BY_MONTH, written: 'YYYY-MM' },
  QUARTER: { by: BY_MONTH, written: 'YYYY-"Q"Q' },
  YEAR: { by: BY_MONTH, written: 'YYYY' },
  TOTAL: undefined,
};

/** What time is grouped by in the fact itself: cheap there, and made readable in `periodText`. */
export function bucketColumn(granularity: Granularity, fromRollup: boolean): RawBuilder<unknown> | undefined {
  const period = PERIODS[granularity];
  return period && (fromRollup ? period.by.rolledUp : period.by.charge);
}

/** The period of a bucket, a date. */
export function periodText(granularity: Granularity, bucket: RawBuilder<unknown>): RawBuilder<unknown> {
  const period = PERIODS[granularity];
  return period === undefined ? sql`null::text` : sql`to_char(${bucket}, ${sql.lit(period.written)})`;
}
