import { wholly } from '../division.ts';
import { defineMethod, type DivisionBySender, type MonthQuantities } from '../method.ts';
import { saidServices } from '../said.ts';
import { absorb } from '../reciprocal/absorb.ts';
import { serviceGraph, type Services } from '../reciprocal/consumption-graph.ts';
import { trapProblems } from '../reciprocal/consumption-problems.ts';

export const reciprocal = defineMethod({
  summary:
    'Sends on what services hold that serve each other as well as others. Solved exactly, as if each had sent on for ever: nothing stays with a service.',
  says: ({ services }) =>
    `is sent on by services that serve each other, as if each had sent on for ever what the others gave it: ${saidServices(services)}. Nothing stays with a service.`,
  fields: { services: { kind: 'services', description: 'the services, each with who consumes it; they may name each other' } },
  stepsDown: false,
  receivers: 'fields',
  basis: 'who consumes each service, through all services',
  conservation: 'whole',
  takesAll: () => true,
  drivers: ({ services }) =>
    Object.entries(services).flatMap(([service, consumption]) =>
      'driver' in consumption ? [{ at: ['services', service, 'driver'], driver: consumption.driver, fallback: consumption.fallback }] : [],
    ),
  problems: ({ services }, { drivers, senders }) =>
    trapProblems(serviceGraph(services, drivers, senders)).map((problem) => ({ ...problem, at: ['services', ...problem.at] })),
  divide: ({ services }, { senders }, month) => solved(services, month, senders),
});

/** Currencies are divided alike: the equations of a step are solved once a month. */
const KNOWN = new WeakMap<MonthQuantities, Map<Services, DivisionBySender>>();

function solved(services: Services, month: MonthQuantities, senders: ReadonlySet<string>): DivisionBySender {
  const known = KNOWN.get(month) ?? new Map<Services, DivisionBySender>();
  KNOWN.set(month, known);
  let divisions = known.get(services);
  if (!divisions) {
    const ends = absorb(serviceGraph(services, month.drivers, senders));
    known.set(services, (divisions = new Map([...ends].map(([service, targets]) => [service, wholly(targets)]))));
  }
  return divisions;
}
