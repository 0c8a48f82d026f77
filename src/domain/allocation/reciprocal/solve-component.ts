import { eliminateModulo, type ModularSolution } from './eliminate-modulo.ts';
import { planElimination } from './elimination-plan.ts';
import { primes, residueReader } from './residues.ts';
import type { ServiceGraph } from './consumption-graph.ts';

/** What becomes of all that services of a group hold, when it has left the group: whole-number weights by consumer outside. */
export type Leaving = ReadonlyMap<string, ReadonlyMap<string, bigint>>;

/**
 * Solves the equations of services that serve each other, exactly: what a service gives is its own weights plus what the services that it
 * serves give on. Elimination runs modulo as many primes as the determinant may have digits (it is at most the product of the totals, and
 * no numerator is larger), so the result is the one of fraction-free elimination over whole numbers. It is put back into every equation
 * all the same. The group must have a way out.
 */
export function solveComponent(graph: ServiceGraph, members: readonly string[]): Leaving {
  const unknownOf = new Map(members.map((name, index) => [name, index]));
  const outside = [...new Set(members.flatMap((name) => [...graph.get(name)!.keys()].filter((consumer) => !unknownOf.has(consumer))))];
  const columnOf = new Map(outside.map((name, index) => [name, members.length + index]));
  const weights = members.map((name) => {
    return [...graph.get(name)!].map(([consumer, weight]) => ({ at: unknownOf.get(consumer) ?? columnOf.get(consumer)!, weight }));
  });
  const totals = weights.map((row) => row.reduce((sum, { weight }) => sum + weight, 0n));
  const { determinant, numeratorAt } = solve(weights, totals, outside.length);
  const leaving = new Map(
    members.map((name, row) => {
      const parts = outside.map((consumer, column) => [consumer, numeratorAt(row, column)] as const);
      return [name, new Map(parts.filter(([, part]) => part > 0n))];
    }),
  );
  assertSolved(graph, leaving, totals, determinant);
  return leaving;
}

function solve(weights: readonly (readonly { at: number; weight: bigint }[])[], totals: readonly bigint[], columns: number) {
  const size = weights.length;
  const plan = planElimination(weights.map((row) => new Set(row.map(({ at }) => at))));
  const bound = totals.reduce((product, total) => product * total, 1n);
  const moduli: number[] = [];
  const solutions: ModularSolution[] = [];
  let reached = 1n;
  for (const prime of primes()) {
    if (reached > bound) break;
    const modulus = BigInt(prime);
    const solution = eliminateModulo(
      {
        prime,
        diagonal: Float64Array.from(totals, (total) => residueOf(total, modulus)),
        entries: weights.map((row) => new Map(row.map(({ at, weight }) => [at, residueOf(at < size ? -weight : weight, modulus)]))),
        columns,
      },
      plan,
    );
    if (!solution) continue;
    moduli.push(prime);
    solutions.push(solution);
    reached *= modulus;
  }
  const read = residueReader(moduli);
  return {
    determinant: read((index) => solutions[index]!.determinant),
    numeratorAt: (row: number, column: number) => read((index) => solutions[index]!.numerators[row * columns + column]!),
  };
}

function residueOf(value: bigint, modulus: bigint): number {
  return Number(((value % modulus) + modulus) % modulus);
}

/** Every equation holds, and every service gives away all that it holds: else nothing may be sealed. */
function assertSolved(graph: ServiceGraph, leaving: Leaving, totals: readonly bigint[], determinant: bigint): void {
  for (const [row, [service, parts]] of [...leaving].entries()) {
    const due = new Map<string, bigint>();
    for (const [consumer, weight] of graph.get(service)!) {
      const through = leaving.get(consumer) ?? new Map([[consumer, determinant]]);
      for (const [end, part] of through) due.set(end, (due.get(end) ?? 0n) + weight * part);
    }
    let given = 0n;
    for (const [consumer, part] of parts) {
      given += part;
      if (due.get(consumer) !== totals[row]! * part) throw new Error(`the part of ${consumer} in ${service} does not solve its equation`);
    }
    if (given !== determinant || determinant <= 0n || due.size !== parts.size)
      throw new Error(`${service} gives away ${given} of ${determinant}`);
  }
}
