import type { Month } from '../time/month.ts';
import type { DeliveredDriver } from './driver-quantities.ts';

/** What a target has of a driver in a month, whatever was delivered of it, or taken from an earlier month. */
export interface DriverCorrection {
  readonly driver: string;
  readonly month: Month;
  readonly target: string;
  readonly quantity: string;
}

/** The values that a month goes by, as they are corrected: of a target that is, one value in the unit of the others. */
export function correctedValues<V extends DeliveredDriver['values'][number]>(
  values: readonly V[],
  corrections: readonly DriverCorrection[],
  { driver, month }: Pick<DriverCorrection, 'driver' | 'month'>,
): V[] {
  const own = corrections.filter((one) => one.driver === driver && one.month === month);
  const [like] = values;
  if (own.length === 0 || !like) return [...values];
  const targets = new Set(own.map(({ target }) => target));
  return [...values.filter(({ target }) => !targets.has(target)), ...own.map(({ target, quantity }) => ({ ...like, target, quantity }))];
}
