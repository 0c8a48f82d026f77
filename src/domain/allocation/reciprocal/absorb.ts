import { greatestCommonDivisor } from '../../money/fraction.ts';
import type { Target } from '../division.ts';
import type { ServiceGraph } from './consumption-graph.ts';
import { solveComponent } from './solve-component.ts';
import { strongComponents } from './strong-components.ts';

type Parts = ReadonlyMap<string, bigint>;

/**
 * Who bears in the end what each service holds, where services serve each other: exact whole-number weights without a common factor, by
 * name. Each group of services that serve each other is solved alone; what it gives to services of other groups is passed on by their
 * result. The graph must trap no cost.
 */
export function absorb(graph: ServiceGraph): ReadonlyMap<string, readonly Target[]> {
  const known = new Map<string, Parts>();
  for (const members of strongComponents(graph)) {
    const leaving = members.length === 1 ? new Map([[members[0]!, graph.get(members[0]!)!]]) : solveComponent(graph, members);
    for (const [service, parts] of leaving) known.set(service, passedOn(parts, known));
  }
  return new Map([...known].map(([service, parts]) => [service, targetsOf(parts)]));
}

function passedOn(parts: Parts, known: ReadonlyMap<string, Parts>): Parts {
  const through = [...parts].flatMap(([consumer, weight]) => {
    const further = known.get(consumer);
    return further ? [{ weight, further, total: sumOf(further) }] : [];
  });
  let whole = 1n;
  for (const { total } of through) whole *= total / greatestCommonDivisor(whole, total);
  const ends = new Map<string, bigint>();
  const give = (name: string, part: bigint) => ends.set(name, (ends.get(name) ?? 0n) + part);
  for (const [consumer, weight] of parts) if (!known.has(consumer)) give(consumer, weight * whole);
  for (const { weight, further, total } of through) for (const [end, part] of further) give(end, weight * (whole / total) * part);
  if (sumOf(ends) !== sumOf(parts) * whole) throw new Error(`services pass on ${sumOf(ends)} of ${sumOf(parts) * whole}`);
  return reduced(ends);
}

function sumOf(parts: Parts): bigint {
  let sum = 0n;
  for (const part of parts.values()) sum += part;
  return sum;
}

function reduced(parts: Parts): Parts {
  let divisor = 0n;
  for (const part of parts.values()) divisor = greatestCommonDivisor(divisor, part);
  return divisor === 1n ? parts : new Map([...parts].map(([name, part]) => [name, part / divisor]));
}

function targetsOf(parts: Parts): Target[] {
  return [...parts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([costCenter, weight]) => ({ costCenter, weight }));
}
