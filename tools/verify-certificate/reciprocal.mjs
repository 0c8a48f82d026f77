// Services that serve each other: who bears in the end what each of them holds.
import { gcd } from './arithmetic.mjs';

/** Without a common factor. */
function reduced(row) {
  const divisor = [...row.values()].reduce((all, weight) => gcd(all, weight), 0n);
  return divisor > 1n ? new Map([...row].map(([name, weight]) => [name, weight / divisor])) : row;
}

/** `row` with what it gives to `service` given on to those whom `further` names. What would come back to `own` is left out: it goes round again. */
function through(row, service, further, own) {
  const part = row.get(service) ?? 0n;
  if (part === 0n) return row;
  const total = [...further.values()].reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) throw new Error(`The services that ${service} is one of trap cost: nobody else consumes them.`);
  const next = new Map([...row].filter(([name]) => name !== service).map(([name, weight]) => [name, weight * total]));
  for (const [name, weight] of further) if (name !== own) next.set(name, (next.get(name) ?? 0n) + part * weight);
  return reduced(next);
}

/**
 * By elimination over whole numbers, a service after the other: whoever it serves is served by its suppliers instead. At the end nobody
 * is left but those who keep what they get. Sums and products of numbers above zero only; nothing is ever rounded.
 */
export function endsOf(consumers) {
  const rows = new Map([...consumers].map(([service, list]) => [service, new Map(list)]));
  const left = new Set(rows.keys());
  const order = [];
  while (left.size > 0) {
    const suppliers = (service) => [...left].filter((other) => other !== service && rows.get(other).has(service));
    const costs = [...left].map((service) => [suppliers(service).length * rows.get(service).size, service]);
    const [, service] = costs.reduce((least, one) => (one[0] < least[0] ? one : least));
    for (const other of suppliers(service)) rows.set(other, through(rows.get(other), service, rows.get(service), other));
    left.delete(service);
    order.push(service);
  }
  for (const service of order.reverse()) {
    let row = rows.get(service);
    for (const other of [...row.keys()].filter((name) => consumers.has(name))) row = through(row, other, rows.get(other), service);
    rows.set(service, row);
  }
  return rows;
}
