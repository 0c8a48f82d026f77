// Who gets what a step of an allocation takes, method by method.
import { decimalsOf, units } from './arithmetic.mjs';
import { endsOf } from './reciprocal.mjs';

/** The targets that are measured above zero. */
const among = (values = [], targets) => [...values].filter(([name, value]) => value > 0n && (targets === 'all' || targets.includes(name)));

function weightsOf(weights) {
  const scale = Math.max(...Object.values(weights).map(decimalsOf));
  return Object.entries(weights).map(([name, weight]) => [name, units(weight, scale)]);
}

/** Cost centres with their weights. Nobody: the cost stays where it is. */
const METHODS = {
  direct: (_, { costCenter }) => [[costCenter, 1n]],
  fixed: ({ weights }) => weightsOf(weights),
  driver: ({ driver, targets }, _, { drivers }) => among(drivers.get(driver), targets),
  proportional: ({ targets }, { currency }, { direct }) => among(direct.get(currency), targets),
  even({ targets }, { currency }, { direct }) {
    const names = targets === 'all' ? among(direct.get(currency), 'all').map(([name]) => name) : targets;
    return names.map((name) => [name, 1n]);
  },
};

/** Who consumes each service, without those who sent on before and the service itself. */
function consumersOf(services, drivers, senders) {
  return new Map(
    Object.entries(services).map(([service, { weights, driver, targets }]) => {
      const all = weights ? weightsOf(weights) : among(drivers.get(driver), targets);
      return [service, all.filter(([name]) => name !== service && (Object.hasOwn(services, name) || !senders.has(name)))];
    }),
  );
}

/** The cost centres that pass on what they hold. */
export const sendersOf = ({ from = [], services = {} }) => [...from, ...Object.keys(services)];

/** The drivers that a step goes by. */
export const driversOf = ({ driver, fallback, services = {} }) =>
  [{ driver, fallback }, ...Object.values(services)].filter((need) => need.driver !== undefined);

/** What a step gives of a cell: from whom (nobody: from what no step took), to whom by which weights. `senders`: who has sent on by then. */
export function givingsOf(step, cell, measured, senders) {
  if (step.services) {
    // The same for all cells.
    measured.ends ??= new Map();
    if (!measured.ends.has(step)) measured.ends.set(step, endsOf(consumersOf(step.services, measured.drivers, senders)));
    return [...measured.ends.get(step)].map(([service, ends]) => ({ step, from: [service], given: [...ends] }));
  }
  const given = METHODS[step.method](step, cell, measured).filter(([name]) => !senders.has(name));
  return [{ step, from: step.from ?? [], given }];
}
