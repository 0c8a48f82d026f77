import type { EliminationPlan } from './elimination-plan.ts';

/** Equations modulo a prime: on the diagonal, and what stands beside it. */
export interface ModularSystem {
  readonly prime: number;
  readonly diagonal: Float64Array;
  /** By unknown: values by unknown or column, as the plan numbers them. */
  readonly entries: readonly ReadonlyMap<number, number>[];
  /** Columns of the right-hand side. */
  readonly columns: number;
}

export interface ModularSolution {
  readonly determinant: number;
  /** The determinant times the solution, an unknown after the other, in each column after column. */
  readonly numerators: Float64Array;
}

/**
 * Solves equations by elimination, modulo a prime below 2^26: a product of two residues and one more are whole numbers that a double holds
 * exactly. Undefined where the prime divides a pivot; another prime will do. Measured hot loops: arrays of doubles, no calls.
 */
export function eliminateModulo(
  { prime, diagonal, entries, columns }: ModularSystem,
  { order, lower, upper }: EliminationPlan,
): ModularSolution | undefined {
  const size = order.length;
  const inversePrime = 1 / prime;
  const reduced = (value: number): number => {
    const rest = value - Math.floor(value * inversePrime) * prime;
    return rest < 0 ? rest + prime : rest >= prime ? rest - prime : rest;
  };
  const work = new Float64Array(size + columns);
  const rows: Float64Array[] = [];
  const inverses = new Float64Array(size);
  let determinant = 1;
  for (const row of order) {
    for (const column of lower[row]!) work[column] = 0;
    for (const column of upper[row]!) work[column] = 0;
    work[row] = diagonal[row]!;
    for (const [column, value] of entries[row]!) work[column] = value;
    for (const pivot of lower[row]!) {
      const factor = reduced(work[pivot]! * inverses[pivot]!);
      if (factor === 0) continue;
      const [negative, targets, values] = [prime - factor, upper[pivot]!, rows[pivot]!];
      for (let at = 0; at < targets.length; at++) {
        const column = targets[at]!;
        work[column] = reduced(work[column]! + negative * values[at]!);
      }
    }
    const own = work[row]!;
    if (own === 0) return undefined;
    determinant = reduced(determinant * own);
    inverses[row] = inverseOf(own, prime);
    rows[row] = Float64Array.from(upper[row]!, (column) => work[column]!);
  }

  const solution = new Float64Array(size * columns);
  for (const row of order.toReversed()) {
    const start = row * columns;
    for (const [at, column] of upper[row]!.entries()) {
      const value = rows[row]![at]!;
      if (column >= size) solution[start + column - size] = reduced(solution[start + column - size]! + value);
      else {
        const [negative, other] = [value === 0 ? 0 : prime - value, column * columns];
        for (let index = 0; index < columns; index++)
          solution[start + index] = reduced(solution[start + index]! + negative * solution[other + index]!);
      }
    }
    for (let index = start; index < start + columns; index++) solution[index] = reduced(solution[index]! * inverses[row]!);
  }
  for (let index = 0; index < solution.length; index++) solution[index] = reduced(solution[index]! * determinant);
  return { determinant, numerators: solution };
}

/** By the extended algorithm of Euclid. */
export function inverseOf(value: number, prime: number): number {
  let [rest, next] = [prime, value];
  let [factor, nextFactor] = [0, 1];
  while (next !== 0) {
    const quotient = Math.floor(rest / next);
    [rest, next] = [next, rest - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return factor < 0 ? factor + prime : factor;
}
