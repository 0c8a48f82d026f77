import type { Decimal } from '../money/decimal.ts';
import { deltaOf } from './explain-episode.ts';
import type { Episode } from './find-episodes.ts';
import { magnitude } from './median.ts';

/**
 * A service in a sub account, as a mapped value sees it: the cost that is mapped to the value, and all cost there, whatever it
 * is mapped to. By day.
 */
export interface MappedCell {
  readonly mapped: ReadonlyMap<number, Decimal>;
  readonly all: ReadonlyMap<number, Decimal>;
}

/** Cells that carry at least a fifth of the impact are looked at. */
const CELL_SHARE_MIN = 5n;

/**
 * True when a mapped value's cost changed because other charges are mapped to it than before, a rule or a tag having changed,
 * while what the services cost did not: in the cells that carry the impact, less than half of it is there when all cost is counted.
 * Cost that moved from one cost centre to another is no anomaly.
 */
export function isMovedCost(episode: Episode, impact: bigint, cells: readonly MappedCell[]): boolean {
  let [carried, real] = [0n, 0n];
  for (const { mapped, all } of cells) {
    const change = deltaOf(episode, mapped);
    if (change > 0n !== impact > 0n || magnitude(change) * CELL_SHARE_MIN < magnitude(impact)) continue;
    const whole = deltaOf(episode, all);
    carried += magnitude(change);
    if (whole > 0n === impact > 0n) real += magnitude(whole) < magnitude(change) ? magnitude(whole) : magnitude(change);
  }
  return carried > 0n && real * 2n < carried;
}
