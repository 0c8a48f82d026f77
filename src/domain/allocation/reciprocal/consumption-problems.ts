import { isNobody } from '../../dimension/is-nobody.ts';
import { decimal } from '../../money/decimal.ts';
import { namedOnce } from '../named-once.ts';
import type { AllocationProblem } from '../problem.ts';
import type { Consumption, ServiceGraph, Services } from './consumption-graph.ts';
import { trappedCost } from './trapped-cost.ts';

/** What is wrong with services that serve each other, whatever the month; places are within the field. */
export function serviceProblems(services: Services): AllocationProblem[] {
  const problems = Object.entries(services).flatMap(([service, consumption]) => {
    if (isNobody(service)) return [{ at: [service], expected: 'a cost centre', found: service }];
    return consumptionProblems(service, consumption).map((problem) => ({ ...problem, at: [service, ...problem.at] }));
  });
  return problems.length > 0 ? problems : trapProblems(possibleConsumers(services));
}

/** A closed cycle traps cost: the equations have no solution. Named, with the shortest way out. */
export function trapProblems(graph: ServiceGraph): AllocationProblem[] {
  const trap = trappedCost(graph);
  if (!trap) return [];
  const [first] = trap.cycle;
  const inTrap = new Set(trap.services);
  const outside = [...graph.values()].flatMap((consumers) => [...consumers.keys()]).filter((name) => !inTrap.has(name));
  const wayOut = `a consumer of ${trap.services.join(' or ')} that is none of them (the shortest way out: let ${first} serve ${outside.toSorted()[0] ?? 'a cost centre that keeps its cost'})`;
  const found = trap.cycle.length === 1 ? `nobody consumes ${first}` : `the closed cycle ${[...trap.cycle, first].join(' → ')}`;
  return [{ at: [first!], expected: wayOut, found }];
}

function consumptionProblems(service: string, consumption: Consumption): AllocationProblem[] {
  const self = (at: AllocationProblem['at']) => ({ at, expected: `a consumer other than ${service} itself`, found: service });
  if ('driver' in consumption) {
    const targets = consumption.targets === 'all' ? [] : consumption.targets;
    return [
      ...namedOnce(targets).map((problem) => ({ ...problem, at: ['targets', ...problem.at] })),
      ...targets.flatMap((target, index) => (target === service ? [self(['targets', index])] : [])),
    ];
  }
  return Object.entries(consumption.weights).flatMap(([name, weight]): AllocationProblem[] => {
    if (isNobody(name)) return [{ at: ['weights', name], expected: 'a cost centre', found: name }];
    if (decimal(weight).units <= 0n) return [{ at: ['weights', name], expected: 'a weight above zero', found: weight }];
    return name === service ? [self(['weights', name])] : [];
  });
}

/** No name holds a NUL. */
const SOMEBODY_ELSE = '\u0000';

/** Whoever a month may bring: where a driver decides, everybody it may name, and for `all` somebody outside. */
function possibleConsumers(services: Services): ServiceGraph {
  return new Map(
    Object.entries(services).map(([service, consumption]) => {
      const names =
        'weights' in consumption ? Object.keys(consumption.weights) : consumption.targets === 'all' ? [SOMEBODY_ELSE] : consumption.targets;
      return [service, new Map(names.map((name) => [name, 1n]))];
    }),
  );
}
