import type { ServiceGraph } from './consumption-graph.ts';
import { strongComponents } from './strong-components.ts';

/** Services whose cost nobody else ever gets: it would go round among them for ever, or stay with a service that has no consumer. */
export interface TrappedCost {
  /** The shortest cycle among them, beginning with the first by name; one service alone where it serves nobody. */
  readonly cycle: readonly string[];
  /** All services of the trap. */
  readonly services: readonly string[];
}

/** Undefined: all that services hold gets out of the block, so the shares of the receivers are defined. */
export function trappedCost(graph: ServiceGraph): TrappedCost | undefined {
  const free = servicesWithWayOut(graph);
  // The first one that is not free serves none that stands after it: it is closed.
  const services = strongComponents(graph).find(([service]) => !free.has(service!));
  return services && { cycle: shortestCycle(graph, services.toSorted()), services: services.toSorted() };
}

function servicesWithWayOut(graph: ServiceGraph): Set<string> {
  const suppliers = new Map<string, string[]>();
  const free = new Set<string>();
  for (const [service, consumers] of graph) {
    for (const consumer of consumers.keys()) {
      if (!graph.has(consumer)) free.add(service);
      else suppliers.set(consumer, [...(suppliers.get(consumer) ?? []), service]);
    }
  }
  // A set is walked through with what is added meanwhile.
  for (const service of free) for (const supplier of suppliers.get(service) ?? []) free.add(supplier);
  return free;
}

function shortestCycle(graph: ServiceGraph, services: readonly string[]): string[] {
  let shortest: string[] | undefined;
  for (const start of services) {
    const cycle = cycleFrom(graph, start);
    if (cycle && (!shortest || cycle.length < shortest.length)) shortest = cycle;
  }
  return shortest ?? [services[0]!];
}

/** Breadth first, so that the first way back is the shortest. */
function cycleFrom(graph: ServiceGraph, start: string): string[] | undefined {
  const before = new Map<string, string | undefined>([[start, undefined]]);
  for (const service of before.keys()) {
    for (const consumer of [...graph.get(service)!.keys()].filter((name) => graph.has(name)).toSorted()) {
      if (consumer === start) return wayTo(service, before);
      if (!before.has(consumer)) before.set(consumer, service);
    }
  }
  return undefined;
}

function wayTo(service: string, before: ReadonlyMap<string, string | undefined>): string[] {
  const way = [];
  for (let at: string | undefined = service; at !== undefined; at = before.get(at)) way.unshift(at);
  return way;
}
