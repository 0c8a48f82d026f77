/** In which order unknowns are eliminated, and where numbers other than zero stand meanwhile. */
export interface EliminationPlan {
  readonly order: readonly number[];
  /** By unknown: the unknowns that are eliminated from its equation before it, in their order. */
  readonly lower: readonly (readonly number[])[];
  /** By unknown: the later unknowns and the columns that stand in its equation by then. */
  readonly upper: readonly (readonly number[])[];
}

/**
 * Eliminates next what makes the fewest new entries (Markowitz): equations of services that serve few stay short. `rows`: by unknown,
 * what stands in its equation beside itself; numbers from `rows.length` on are columns of the right-hand side.
 */
export function planElimination(rows: readonly ReadonlySet<number>[]): EliminationPlan {
  const size = rows.length;
  const out = rows.map((row) => new Set(row));
  const into = rows.map(() => new Set<number>());
  for (const [row, entries] of rows.entries()) for (const entry of entries) if (entry < size) into[entry]!.add(row);
  const left = new Set(rows.keys());
  const order: number[] = [];
  const lower = rows.map((): number[] => []);
  const upper: number[][] = rows.map(() => []);
  while (left.size > 0) {
    const next = cheapest(left, out, into);
    left.delete(next);
    order.push(next);
    upper[next] = [...out[next]!];
    for (const row of into[next]!) {
      lower[row]!.push(next);
      out[row]!.delete(next);
      for (const entry of out[next]!) {
        if (entry === row) continue;
        out[row]!.add(entry);
        if (entry < size) into[entry]!.add(row);
      }
    }
    for (const entry of out[next]!) if (entry < size) into[entry]!.delete(next);
  }
  return { order, lower, upper };
}

function cheapest(left: ReadonlySet<number>, out: readonly ReadonlySet<number>[], into: readonly ReadonlySet<number>[]): number {
  let [best, cost] = [-1, Infinity];
  for (const row of left) {
    const own = out[row]!.size * into[row]!.size;
    if (own < cost) [best, cost] = [row, own];
  }
  return best;
}
