// Who gets what a step of an allocation takes, method by method.
import { decimalsOf, isLess, keyOf, minus, over, plus, ratio, ratioOf, times, units, wholeNumbers } from './arithmetic.mjs';
import { endsOf } from './reciprocal.mjs';

/** The targets that are measured above zero. */
const among = (values = [], targets) => [...values].filter(([name, value]) => value > 0n && (targets === 'all' || targets.includes(name)));

function weightsOf(weights) {
  const scale = Math.max(...Object.values(weights).map(decimalsOf));
  return Object.entries(weights).map(([name, weight]) => [name, units(weight, scale)]);
}

const ONE = [1n, 1n];
const NONE = [0n, 1n];
const sumOf = (parts) => [...parts.values()].reduce(plus, NONE);

/** Parts of the whole by cost centre, and what is missing: for somebody, or nobody's. As whole numbers. */
function divisionOf(parts, rest, somebody) {
  const all = new Map(parts);
  if (somebody !== undefined) all.set(somebody, plus(all.get(somebody) ?? NONE, rest));
  const [residual, ...weights] = wholeNumbers([somebody === undefined ? rest : NONE, ...all.values()]);
  return { given: [...all.keys()].map((name, at) => [name, weights[at]]).filter(([, weight]) => weight !== 0n), residual };
}

const NOBODY = { given: [], residual: 0n };

/** What is due by prices, as parts of the cost; the remainder makes it whole. */
function recovered(dues, remainder, cost) {
  if (cost[0] === 0n || dues.size === 0) return NOBODY;
  const parts = new Map([...dues].map(([name, due]) => [name, over(due, cost)]));
  return divisionOf(parts, minus(ONE, sumOf(parts)), remainder);
}

/** What a driver measures of each target, as fractions. */
const quantities = (driver, targets, { drivers, scales }, senders) =>
  among(drivers.get(driver), targets)
    .filter(([name]) => !senders.has(name))
    .map(([name, value]) => [name, ratio(value, 10n ** BigInt(scales.get(driver)))]);

const priceOf = {
  volume: (tiers, quantity) =>
    times(ratioOf(tiers.find(({ upTo }) => upTo === undefined || !isLess(ratioOf(upTo), quantity)).price), quantity),
  graduated(tiers, quantity) {
    const ends = tiers.map(({ upTo }) => (upTo === undefined || isLess(quantity, ratioOf(upTo)) ? quantity : ratioOf(upTo)));
    return tiers.reduce((sum, { price }, at) => plus(sum, times(ratioOf(price), minus(ends[at], ends[at - 1] ?? NONE))), NONE);
  },
};

/** Methods that go by prices: they say themselves who bears the difference from the cost. */
const PRICES = {
  'rate-card'({ rates, targets }, measured, senders) {
    const dues = new Map();
    for (const { driver, price } of rates)
      for (const [name, quantity] of quantities(driver, targets, measured, senders))
        dues.set(name, plus(dues.get(name) ?? NONE, times(ratioOf(price), quantity)));
    return dues;
  },
  tiered: ({ driver, tiers, tiering, targets }, measured, senders) =>
    new Map(quantities(driver, targets, measured, senders).map(([name, quantity]) => [name, priceOf[tiering](tiers, quantity)])),
};

/** At least the floor, at most the cap; the difference is one remainder. */
function limited(division, { currency, caps = {}, floors = {}, overflow }, taking, cost) {
  if (currency !== taking.currency || !isLess(NONE, cost)) return division;
  const whole = division.given.reduce((sum, [, weight]) => sum + weight, division.residual);
  const parts = new Map(Object.keys(floors).map((name) => [name, NONE]));
  for (const [name, weight] of division.given) parts.set(name, ratio(weight, whole));
  for (const [name, part] of parts) {
    const [cap, floor] = [caps, floors].map((amounts) => (Object.hasOwn(amounts, name) ? over(ratioOf(amounts[name]), cost) : undefined));
    parts.set(name, cap && isLess(cap, part) ? cap : floor && isLess(part, floor) ? floor : part);
  }
  const rest = minus(minus(ONE, sumOf(parts)), ratio(division.residual, whole));
  if (overflow === undefined) return divisionOf(parts, plus(rest, ratio(division.residual, whole)));
  parts.set(overflow, plus(parts.get(overflow) ?? NONE, rest));
  return divisionOf(parts, ratio(division.residual, whole));
}

/** Everybody's part is smaller by a share, and the payer bears that. */
function subsidised(division, { payer, share, amount, currency }, taking, cost) {
  const paid = division.given.reduce((sum, [, weight]) => sum + weight, 0n);
  const whole = paid + division.residual;
  if (paid <= 0n || (amount !== undefined && (currency !== taking.currency || !isLess(NONE, cost)))) return division;
  const due = times(cost, ratio(paid, whole));
  const part = share !== undefined ? ratioOf(share) : isLess(ratioOf(amount), due) ? over(ratioOf(amount), due) : ONE;
  const parts = new Map(division.given.map(([name, weight]) => [name, times(ratio(weight, whole), minus(ONE, part))]));
  parts.set(payer, plus(parts.get(payer) ?? NONE, times(ratio(paid, whole), part)));
  return divisionOf(parts, ratio(division.residual, whole));
}

/** Cost centres with their weights. Nobody: the cost stays where it is. */
const METHODS = {
  direct: (_, { costCenter }) => [[costCenter, 1n]],
  fixed: ({ weights }) => weightsOf(weights),
  driver: ({ driver, targets }, _, { drivers }) => among(drivers.get(driver), targets),
  proportional({ targets, basis }, { currency }, { direct, results }) {
    if (basis === undefined) return among(direct.get(currency), targets);
    const given = [...(results.get(keyOf(basis, currency)) ?? [])];
    const weights = wholeNumbers(given.map(([, part]) => part));
    return among(
      given.map(([name], at) => [name, weights[at]]),
      targets,
    );
  },
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
export const driversOf = ({ driver, fallback, rates = [], services = {} }) =>
  [{ driver, fallback }, ...rates.map((rate) => ({ ...rate, fallback })), ...Object.values(services)].filter(
    (need) => need.driver !== undefined,
  );

/** What a step gives: from whom (nobody: from what no step took), to whom by which weights, and what is nobody's. `cost`: how much lies there. */
export function givingsOf(step, taking, measured) {
  return ownGivings(step, taking, measured).map(({ from, ...own }) => {
    if (own.given.length === 0) return { from, ...own };
    const within = step.limits ? limited(own, step.limits, taking, taking.cost(from)) : own;
    return { from, ...(step.subsidy ? subsidised(within, step.subsidy, taking, taking.cost(from)) : within) };
  });
}

function ownGivings(step, taking, measured) {
  const from = step.from ?? [];
  if (step.services) {
    // The same for all cost.
    measured.ends ??= new Map();
    if (!measured.ends.has(step)) measured.ends.set(step, endsOf(consumersOf(step.services, measured.drivers, taking.senders)));
    return [...measured.ends.get(step)].map(([service, ends]) => ({ from: [service], given: [...ends], residual: 0n }));
  }
  if (Object.hasOwn(PRICES, step.method)) {
    if (step.currency !== taking.currency) return [{ from, ...NOBODY }];
    return [{ from, ...recovered(PRICES[step.method](step, measured, taking.senders), step.remainder, taking.cost(from)) }];
  }
  const given = METHODS[step.method](step, taking, measured).filter(([name]) => !taking.senders.has(name));
  return [{ from, ...covered(given, step, measured) }];
}

/** What a driver does not measure of the cost is nobody's. */
function covered(given, { driver, coverage }, { scales, units: named }) {
  if (coverage === undefined || given.length === 0) return { given, residual: 0n };
  const sum = given.reduce((all, [, weight]) => all + weight, 0n);
  if (coverage === 'measured') {
    const whole = /^(%|pct|percent)$/i.test(named.get(driver)) ? 100n : 1n;
    return { given, residual: whole * 10n ** BigInt(scales.get(driver)) - sum };
  }
  const [part, one] = ratioOf(coverage);
  return { given: given.map(([name, weight]) => [name, weight * part]), residual: sum * (one - part) };
}
