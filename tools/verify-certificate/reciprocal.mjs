// Services that serve each other: who bears in the end what each of them holds.
import { gcd } from './arithmetic.mjs';

const sumOf = (row) => [...row.values()].reduce((sum, weight) => sum + weight, 0n);

/** Without a common factor. */
function reduced(row) {
  let divisor = 0n;
  for (const weight of row.values()) if ((divisor = gcd(divisor, weight)) === 1n) return row;
  return new Map([...row].map(([name, weight]) => [name, weight / divisor]));
}

/**
 * Equations `own × x = what it gives × x of those it serves`, a service after the other eliminated over whole numbers: multiplied crosswise and
 * divided by the pivot before, which leaves no rest (Bareiss). Gives the equations as they were when their turn came, in that order.
 */
function eliminated(consumers) {
  const equations = new Map(
    [...consumers].map(([service, list]) => [service, { own: sumOf(new Map(list)), gives: new Map(list), level: 1n }]),
  );
  const left = new Set(equations.keys());
  const order = [];
  let before = 1n;
  /** What an equation is at a pivot that it was not multiplied by so far. */
  const raise = (equation, level) => {
    if (equation.level === level) return;
    equation.own = (equation.own * level) / equation.level;
    for (const [name, weight] of equation.gives) equation.gives.set(name, (weight * level) / equation.level);
    equation.level = level;
  };
  while (left.size > 0) {
    const suppliers = (service) => [...left].filter((other) => other !== service && equations.get(other).gives.has(service));
    const costs = [...left].map((service) => [suppliers(service).length * equations.get(service).gives.size, service]);
    const [, service] = costs.reduce((least, one) => (one[0] < least[0] ? one : least));
    const pivot = equations.get(service);
    raise(pivot, before);
    if (pivot.own === 0n) throw new Error(`The services that ${service} is one of trap cost: nobody else consumes them.`);
    for (const other of suppliers(service)) {
      const equation = equations.get(other);
      raise(equation, before);
      const part = equation.gives.get(service);
      equation.gives.delete(service);
      for (const [name, weight] of equation.gives) equation.gives.set(name, weight * pivot.own);
      equation.own *= pivot.own;
      for (const [name, weight] of pivot.gives) {
        // What comes back to the service itself goes round again.
        if (name === other) equation.own -= part * weight;
        else equation.gives.set(name, (equation.gives.get(name) ?? 0n) + part * weight);
      }
      equation.own /= before;
      for (const [name, weight] of equation.gives) equation.gives.set(name, weight / before);
      equation.level = pivot.own;
    }
    before = pivot.own;
    left.delete(service);
    order.push(service);
  }
  return { equations, order, determinant: before };
}

/**
 * What leaves a group of services that serve each other, as parts of one number. Whatever the way there, it is put into the equations as they were
 * written: one solution is all that they have.
 */
function leavingOf(consumers) {
  const { equations, order, determinant } = eliminated(consumers);
  const ends = new Map();
  for (const service of order.reverse()) {
    const { own, gives } = equations.get(service);
    const row = new Map();
    const give = (end, weight) => row.set(end, (row.get(end) ?? 0n) + weight);
    for (const [name, weight] of gives) {
      if (!ends.has(name)) give(name, weight * determinant);
      else for (const [end, part] of ends.get(name)) give(end, weight * part);
    }
    ends.set(service, new Map([...row].map(([end, weight]) => [end, weight / own])));
  }
  for (const [service, list] of consumers) assertSolved(service, new Map(list), ends, determinant);
  return ends;
}

/** Every part solves its equation and is above zero, and all parts of a service are all that it holds. */
function assertSolved(service, gives, ends, determinant) {
  const due = new Map();
  for (const [name, weight] of gives)
    for (const [end, part] of ends.get(name) ?? [[name, determinant]]) due.set(end, (due.get(end) ?? 0n) + weight * part);
  const [own, total] = [ends.get(service), sumOf(gives)];
  const isSolved = [...own].every(([end, part]) => part > 0n && part * total === due.get(end));
  if (!isSolved || own.size !== due.size || sumOf(own) !== determinant)
    throw new Error(`What becomes of the cost of ${service} does not solve its equation.`);
}

/** Services that serve each other, through others as well, in groups; a group comes after those that it serves. */
function groupsOf(consumers) {
  const reached = new Map();
  for (const service of consumers.keys()) {
    const all = new Set([service]);
    // A set is walked through with what is added meanwhile.
    for (const one of all) for (const [name] of consumers.get(one)) if (consumers.has(name)) all.add(name);
    reached.set(service, all);
  }
  const groups = new Map();
  // Who serves a group is no member of it, and reaches all that the group does and more.
  for (const [service, all] of [...reached].sort(([, a], [, b]) => a.size - b.size)) {
    const first = [...all].find((name) => groups.has(name) && reached.get(name).has(service)) ?? service;
    groups.set(first, [...(groups.get(first) ?? []), service]);
  }
  return [...groups.values()];
}

/** `row` with what it gives to `service` given on to those whom `further` names. */
function through(row, service, further) {
  const [part, total] = [row.get(service), sumOf(further)];
  const next = new Map([...row].filter(([name]) => name !== service).map(([name, weight]) => [name, weight * total]));
  for (const [name, weight] of further) next.set(name, (next.get(name) ?? 0n) + part * weight);
  return reduced(next);
}

/** Who bears in the end what each service holds. Nothing is ever rounded. */
export function endsOf(consumers) {
  const ends = new Map();
  for (const members of groupsOf(consumers)) {
    for (const [service, leaving] of leavingOf(new Map(members.map((name) => [name, consumers.get(name)])))) {
      const row = [...leaving.keys()].filter((name) => ends.has(name) && !members.includes(name));
      ends.set(
        service,
        row.reduce((all, name) => through(all, name, ends.get(name)), reduced(leaving)),
      );
    }
  }
  return new Map([...consumers.keys()].map((service) => [service, ends.get(service)]));
}
