import type { ServiceGraph } from './consumption-graph.ts';

/**
 * The services in groups that all serve each other, directly or through others of the group. A group stands after every group that it serves.
 * (Tarjan's algorithm, with a stack of its own: a chain of services may be longer than the stack of calls.)
 */
export function strongComponents(graph: ServiceGraph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const components: string[][] = [];
  for (const root of graph.keys()) {
    if (index.has(root)) continue;
    const path = [visit(root)];
    while (path.length > 0) {
      const { service, consumers } = path.at(-1)!;
      const next = consumers.next();
      if (next.done) {
        path.pop();
        const parent = path.at(-1)?.service;
        if (parent !== undefined) lower(parent, low.get(service)!);
        if (low.get(service) === index.get(service)) close(service);
      } else if (graph.has(next.value)) {
        if (!index.has(next.value)) path.push(visit(next.value));
        else if (isOpen.has(next.value)) lower(service, index.get(next.value)!);
      }
    }
  }
  return components;

  function visit(service: string) {
    index.set(service, index.size);
    low.set(service, index.get(service)!);
    open.push(service);
    isOpen.add(service);
    return { service, consumers: graph.get(service)!.keys() };
  }

  function lower(service: string, value: number): void {
    if (value < low.get(service)!) low.set(service, value);
  }

  function close(service: string): void {
    const component = open.splice(open.lastIndexOf(service));
    for (const member of component) isOpen.delete(member);
    components.push(component);
  }
}
