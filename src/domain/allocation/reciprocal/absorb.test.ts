import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absorb } from './absorb.ts';
import type { ServiceGraph } from './consumption-graph.ts';
import { trappedCost } from './trapped-cost.ts';

const graphOf = (written: Readonly<Record<string, Readonly<Record<string, number>>>>): ServiceGraph =>
  new Map(
    Object.entries(written).map(([service, weights]) => [service, new Map(Object.entries(weights).map(([name, w]) => [name, BigInt(w)]))]),
  );
const shown = (graph: ServiceGraph) =>
  Object.fromEntries(
    [...absorb(graph)].map(([name, targets]) => [name, targets.map(({ costCenter, weight }) => `${costCenter} ${weight}`).join(', ')]),
  );

/** A fraction, worked with as plainly as can be. */
type Rational = readonly [over: bigint, under: bigint];
const NONE: Rational = [0n, 1n];
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
function rational(over: bigint, under: bigint): Rational {
  const divisor = under < 0n ? -gcd(over, under) : gcd(over, under);
  return [over / divisor, under / divisor];
}
const minus = ([a, b]: Rational, [c, d]: Rational) => rational(a * d - c * b, b * d);
const times = ([a, b]: Rational, [c, d]: Rational) => rational(a * c, b * d);
const over = ([a, b]: Rational, [c, d]: Rational) => rational(a * d, b * c);

/** Gauss and Jordan over fractions, row by row; undefined where the equations have no one solution. */
function reference(graph: ServiceGraph): Record<string, Record<string, string>> | undefined {
  const services = [...graph.keys()];
  const ends = [...new Set([...graph.values()].flatMap((row) => [...row.keys()]))].filter((name) => !graph.has(name)).toSorted();
  const rows = services.map((service) => {
    const row = graph.get(service)!;
    const total = [...row.values()].reduce((sum, weight) => sum + weight, 0n);
    const part = (name: string): Rational => (total === 0n ? NONE : rational(row.get(name) ?? 0n, total));
    return [...services.map((other) => minus(other === service && total > 0n ? [1n, 1n] : NONE, part(other))), ...ends.map(part)];
  });
  for (const [at] of services.entries()) {
    const pivot = rows.findIndex((row, index) => index >= at && row[at]![0] !== 0n);
    if (pivot < 0) return undefined;
    [rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!];
    const own = rows[at].map((value) => over(value, rows[at]![at]!));
    rows[at] = own;
    for (const [index, row] of rows.entries()) {
      if (index !== at) rows[index] = row.map((value, column) => minus(value, times(row[at]!, own[column]!)));
    }
  }
  return Object.fromEntries(
    services.map((service, at) => {
      const parts = ends.map((end, column) => [end, rows[at]![services.length + column]!] as const).filter(([, [value]]) => value !== 0n);
      return [service, Object.fromEntries(parts.map(([end, value]) => [end, value.join('/')]))];
    }),
  );
}

function fractionsOf(graph: ServiceGraph): Record<string, Record<string, string>> {
  return Object.fromEntries(
    [...absorb(graph)].map(([service, targets]) => {
      const total = targets.reduce((sum, { weight }) => sum + weight, 0n);
      return [service, Object.fromEntries(targets.map(({ costCenter, weight }) => [costCenter, rational(weight, total).join('/')]))];
    }),
  );
}

const SERVICES = ['a', 'b', 'c', 'd', 'e', 'f'];
const randomGraph = fc.integer({ min: 1, max: SERVICES.length }).chain((size) => {
  const services = SERVICES.slice(0, size);
  const names = [...services, 'x', 'y', 'z'];
  const weight = fc.oneof(fc.constant(0n), fc.constant(0n), fc.bigInt({ min: 1n, max: 9n }), fc.bigInt({ min: 1n, max: 10n ** 24n }));
  return fc.array(fc.array(weight, { minLength: names.length, maxLength: names.length }), { minLength: size, maxLength: size }).map(
    (rows): ServiceGraph =>
      new Map(
        rows.map((row, index) => {
          return [
            services[index]!,
            new Map(names.map((name, at) => [name, row[at]!] as const).filter(([name, w]) => w > 0n && name !== services[index])),
          ];
        }),
      ),
  );
});

describe('services that serve each other', () => {
  it('give to others what is worked out by hand', () => {
    // IT gives a tenth to facilities, facilities a fifth to IT: IT = 0.9 + 0.1 × (0.8 + 0.2 × IT), so 49 : 49 of 98 hundredths.
    expect(shown(graphOf({ it: { facilities: 10, retail: 45, web: 45 }, facilities: { it: 20, retail: 50, web: 30 } }))).toEqual({
      it: 'retail 25, web 24',
      facilities: 'retail 59, web 39',
    });
  });

  it('pass on through services of other groups, in whatever order they are written', () => {
    const graph = { c: { d: 1, x: 1 }, a: { b: 1, c: 2 }, b: { a: 1, y: 1 }, d: { c: 1, y: 2 } };
    const turned = Object.fromEntries(Object.entries(graph).toReversed());
    expect(shown(graphOf(graph))).toEqual({ a: 'x 12, y 13', b: 'x 6, y 19', c: 'x 3, y 2', d: 'x 1, y 4' });
    expect(shown(graphOf(turned))).toEqual(shown(graphOf(graph)));
  });

  it('are what Gauss and Jordan find over fractions, and trap cost exactly when those find no solution', () => {
    let [solved, trapped] = [0, 0];
    const property = fc.property(randomGraph, (graph) => {
      const expected = reference(graph);
      expect(trappedCost(graph) === undefined).toBe(expected !== undefined);
      if (expected) expect(fractionsOf(graph)).toEqual(expected);
      if (expected) solved++;
      else trapped++;
    });
    fc.assert(property, { numRuns: 1_000 });
    expect(Math.min(solved, trapped)).toBeGreaterThan(30);
  });

  it('are named where they trap cost: the shortest cycle of a group that nobody else is served by', () => {
    expect(trappedCost(graphOf({ a: { b: 1, x: 1 }, b: { c: 1 }, c: { d: 1, b: 1 }, d: { b: 1 } }))).toEqual({
      cycle: ['b', 'c'],
      services: ['b', 'c', 'd'],
    });
    expect(trappedCost(graphOf({ a: {}, b: { a: 1, x: 1 } }))).toEqual({ cycle: ['a'], services: ['a'] });
    const property = fc.property(randomGraph, (graph) => {
      const trap = trappedCost(graph);
      if (!trap) return;
      for (const service of trap.services) for (const consumer of graph.get(service)!.keys()) expect(trap.services).toContain(consumer);
      for (const [index, service] of trap.cycle.entries()) {
        if (trap.services.length > 1) expect([...graph.get(service)!.keys()]).toContain(trap.cycle[(index + 1) % trap.cycle.length]);
      }
    });
    fc.assert(property);
  });
});

/** Seeded, so that a slow graph is slow again. */
function sparse(services: number, receivers: number, served: number, ring: boolean): ServiceGraph {
  let state = 12_345n;
  const next = (below: number) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
    return Number((state >> 33n) % BigInt(below));
  };
  const weight = () => BigInt(1 + next(9));
  return new Map(
    Array.from({ length: services }, (_, index) => {
      const consumers = new Map([[`r${next(receivers)}`, weight()]]);
      if (ring) consumers.set(`s${(index + 1) % services}`, weight());
      for (let count = 0; count < served; count++) {
        const other = next(services);
        if (other !== index && (ring || other > index || next(10) === 0)) consumers.set(`s${other}`, weight());
      }
      return [`s${index}`, consumers];
    }),
  );
}

/** The equations have one solution, so what solves them is it. */
function solvesEquations(graph: ServiceGraph): void {
  const ends = absorb(graph);
  const totals = new Map([...ends].map(([service, targets]) => [service, targets.reduce((sum, { weight }) => sum + weight, 0n)]));
  for (const [service, consumers] of graph) {
    let whole = 1n;
    for (const consumer of consumers.keys()) whole *= totals.get(consumer) ?? 1n;
    const due = new Map<string, bigint>();
    for (const [consumer, weight] of consumers) {
      const share = weight * (whole / (totals.get(consumer) ?? 1n));
      for (const { costCenter, weight: part } of ends.get(consumer) ?? [{ costCenter: consumer, weight: 1n }])
        due.set(costCenter, (due.get(costCenter) ?? 0n) + share * part);
    }
    const all = [...consumers.values()].reduce((sum, weight) => sum + weight, 0n) * whole;
    const own = ends.get(service)!;
    expect(own.length).toBe(due.size);
    for (const { costCenter, weight } of own)
      if (weight * all !== due.get(costCenter)! * totals.get(service)!) throw new Error(`${service} to ${costCenter}`);
  }
}

describe('many services', () => {
  it('of 2,000 nodes, in groups here and there, solve their equations', () => {
    solvesEquations(sparse(1_000, 1_000, 2, false));
  });

  it('that all serve each other, 500 of them, are solved within 5 s', () => {
    const graph = sparse(500, 20, 2, true);
    // Time of this process: what else the machine does is no matter.
    const started = process.cpuUsage();
    absorb(graph);
    const { user } = process.cpuUsage(started);
    process.stdout.write(`500 services: ${Math.round(user / 1_000)} ms\n`);
    expect(user).toBeLessThan(5_000_000);
  }, 30_000);
});
