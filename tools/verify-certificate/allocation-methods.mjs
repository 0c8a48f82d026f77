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

/** Parts of the whole by cost centre, what stands beside them for others by name, and what is nobody's. As whole numbers. */
function divisionOf(parts, beside, rest) {
  const [residual, ...weights] = wholeNumbers([rest, ...[...parts, ...beside].map(([, part]) => part)]);
  const all = [...parts, ...beside].map(([name], at) => [name, weights[at]]);
  return { given: all.slice(0, parts.size).filter(([, weight]) => weight !== 0n), beside: all.slice(parts.size), residual };
}

const NOBODY = { given: [], beside: [], residual: 0n };
const weightOf = (parts) => parts.reduce((sum, [, weight]) => sum + weight, 0n);
const wholeOf = ({ given, beside, residual }) => weightOf(given) + weightOf(beside) + residual;

/** What is due by prices, as parts of the cost; the remainder makes it whole. */
function recovered(dues, remainder, cost) {
  if (cost[0] === 0n) return NOBODY;
  const parts = new Map([...dues].map(([name, due]) => [name, over(due, cost)]));
  const rest = minus(ONE, sumOf(parts));
  return remainder === undefined ? divisionOf(parts, [], rest) : divisionOf(parts, [[remainder, rest]], NONE);
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

/** What is idle of targets is paid for, and given back to them in proportion to what they pay. */
function incited(division, { driver, price, currency }, taking, cost, { drivers, scales }) {
  const paid = weightOf(division.given);
  if (currency !== taking.currency || !isLess(NONE, cost) || paid <= 0n) return division;
  const whole = wholeOf(division);
  const idle = (name) => ratio(drivers.get(driver).get(name) ?? 0n, 10n ** BigInt(scales.get(driver)));
  const dues = new Map(division.given.map(([name]) => [name, over(times(ratioOf(price), idle(name)), cost)]));
  const back = sumOf(dues);
  const parts = new Map(
    division.given.map(([name, weight]) => [name, minus(plus(ratio(weight, whole), dues.get(name)), times(back, ratio(weight, paid)))]),
  );
  return divisionOf(
    parts,
    division.beside.map(([name, weight]) => [name, ratio(weight, whole)]),
    ratio(division.residual, whole),
  );
}

/** At least the floor, at most the cap; the difference is one remainder. */
function limited(division, { currency, caps = {}, floors = {}, overflow }, taking, cost) {
  if (currency !== taking.currency || !isLess(NONE, cost)) return division;
  const whole = wholeOf(division);
  const parts = new Map(Object.keys(floors).map((name) => [name, NONE]));
  for (const [name, weight] of division.given) parts.set(name, ratio(weight, whole));
  for (const [name, part] of parts) {
    const [cap, floor] = [caps, floors].map((amounts) => (Object.hasOwn(amounts, name) ? over(ratioOf(amounts[name]), cost) : undefined));
    parts.set(name, cap && isLess(cap, part) ? cap : floor && isLess(part, floor) ? floor : part);
  }
  const [rest, own] = [minus(ONE, sumOf(parts)), ratio(division.residual, whole)];
  return overflow === undefined ? divisionOf(parts, [], rest) : divisionOf(parts, [[overflow, minus(rest, own)]], own);
}

/** The part of every giving that a subsidy bears. An amount is one for what is due by all of them, and never for credits. */
function subsidies({ share, amount, currency }, givings) {
  if (share !== undefined) return givings.map(() => ratioOf(share));
  const dues = givings.map((one) => {
    const whole = wholeOf(one);
    return one.currency === currency && whole !== 0n ? times(one.cost(), ratio(weightOf(one.given), whole)) : NONE;
  });
  const due = dues.filter((one) => isLess(NONE, one)).reduce(plus, NONE);
  return dues.map((one) => (!isLess(NONE, one) ? NONE : isLess(ratioOf(amount), due) ? over(ratioOf(amount), due) : ONE));
}

/** Every part that is due is smaller by a share, and the payer bears that. */
function subsidised(division, payer, part) {
  const [paid, whole] = [weightOf(division.given), wholeOf(division)];
  if (paid === 0n || part[0] === 0n) return division;
  const parts = new Map(division.given.map(([name, weight]) => [name, times(ratio(weight, whole), minus(ONE, part))]));
  parts.set(payer, plus(parts.get(payer) ?? NONE, times(ratio(paid, whole), part)));
  const beside = division.beside.map(([name, weight]) => [name, ratio(weight, whole)]);
  return divisionOf(parts, beside, ratio(division.residual, whole));
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
export const driversOf = ({ driver, fallback, rates = [], services = {}, incentive = {} }) =>
  [{ driver, fallback }, incentive, ...rates.map((rate) => ({ ...rate, fallback })), ...Object.values(services)].filter(
    (need) => need.driver !== undefined,
  );

/**
 * What a step gives of all that it takes: from whom (nobody: from what no step took), to whom by which weights, and what is nobody's.
 * `takings`: what it takes by currency, or by currency and mapping; `cost` says how much lies there.
 */
export function givingsOf(step, takings, measured) {
  const givings = takings.flatMap((taking) =>
    ownGivings(step, taking, measured).map(({ from, ...own }) => {
      const cost = () => taking.cost(from);
      const of = { taking, currency: taking.currency, cost, from };
      if (own.given.length === 0) return { ...of, ...own };
      const division = step.incentive ? incited(own, step.incentive, taking, cost(), measured) : own;
      return { ...of, ...(step.limits ? limited(division, step.limits, taking, cost()) : division) };
    }),
  );
  const parts = step.subsidy ? subsidies(step.subsidy, givings) : [];
  return givings.map(({ taking, from, ...own }, at) => {
    const { given, beside, residual } = step.subsidy ? subsidised(own, step.subsidy.payer, parts[at]) : own;
    return { taking, from, given: [...given, ...beside], residual };
  });
}

function ownGivings(step, taking, measured) {
  const from = step.from ?? [];
  if (step.services) {
    // The same for all cost.
    measured.ends ??= new Map();
    if (!measured.ends.has(step)) measured.ends.set(step, endsOf(consumersOf(step.services, measured.drivers, taking.senders)));
    return [...measured.ends.get(step)].map(([service, ends]) => ({ from: [service], given: [...ends], beside: [], residual: 0n }));
  }
  if (Object.hasOwn(PRICES, step.method)) {
    if (step.currency !== taking.currency) return [{ from, ...NOBODY }];
    return [{ from, ...recovered(PRICES[step.method](step, measured, taking.senders), step.remainder, taking.cost(from)) }];
  }
  const given = METHODS[step.method](step, taking, measured).filter(([name]) => !taking.senders.has(name));
  return [{ from, ...covered(given, step, measured) }];
}

/** What a driver does not measure of the cost is nobody's. */
function covered(given, { driver, coverage }, measured) {
  if (coverage === undefined || given.length === 0) return { given, beside: [], residual: 0n };
  const [part, one] = coverage === 'measured' ? coverageOf(driver, measured) : ratioOf(coverage);
  return { given: given.map(([name, weight]) => [name, weight * part]), beside: [], residual: weightOf(given) * (one - part) };
}

/** As much as the shares of a ratio add up to, whoever they are measured for. */
function coverageOf(driver, { drivers, scales, units: named }) {
  const whole = /^\s*(%|pcts?|percents?)\s*$/i.test(named.get(driver)) ? 100n : 1n;
  return ratio(weightOf([...drivers.get(driver)]), whole * 10n ** BigInt(scales.get(driver)));
}
