// Works an allocation out again. The export holds rules, drivers, cells (charges that no rule tells apart) and the amount of every charge,
// beside what the run says: how each cell is split (routes), what cost centres bear (shares) and the certificate.
import { driversOf, givingsOf, sendersOf } from './allocation-methods.mjs';
import { leftOut } from './allocation-scope.mjs';
import { byName, decimalsOf, gcd, inOrder, keyOf, plus, ratio, sha256, units } from './arithmetic.mjs';

export const version = 'allocation/2';
/** Lines that come before the amounts: they are small. */
export const told = ['driver', 'certificate', 'route', 'share', 'cell'];
/** Lines that are taken one by one. */
export const streamed = 'amount';

/** Largest remainder, ties by name: parts that add up to the amount. A negative amount is split as its positive twin. */
function split(amount, targets) {
  const size = amount < 0n ? -amount : amount;
  const total = targets.reduce((sum, { weight }) => sum + weight, 0n);
  const parts = targets.map(({ name, weight }) => {
    const rest = (((size * weight) % total) + total) % total;
    return { name, part: (size * weight - rest) / total, rest };
  });
  let left = size - parts.reduce((sum, { part }) => sum + part, 0n);
  const order = [...parts].sort((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : a.name < b.name ? -1 : 1));
  for (const one of order) if (left-- > 0n) one.part += 1n;
  return parts.map(({ part }) => (amount < 0n ? -part : part));
}

/** Whether a step is about a cell. A tag that is not there is undefined. */
function isAbout({ method, select: { tags = [], ...fields } = {} }, cell) {
  const holds = (condition, value) => {
    if ('mapped' in condition) return (value !== 'unmapped') === condition.mapped;
    if ('present' in condition) return (value !== undefined) === condition.present;
    return 'in' in condition ? condition.in.includes(value) : !condition.notIn.includes(value);
  };
  const hasFields = Object.entries(fields).every(([field, condition]) => holds(condition, cell[field]));
  const hasTags = tags.every((tag) => holds(tag, Object.hasOwn(cell.tags, tag.key) ? cell.tags[tag.key] : undefined));
  return hasFields && hasTags && (method !== 'direct' || cell.costCenter !== 'unmapped');
}

/** What of a group lies with cost centres, or (nobody) is not taken yet: a part of all that its weights add up to. */
const heldBy = ({ pool, held }, from) =>
  from.length > 0 ? [...held.values()].reduce((sum, one) => (from.includes(one.costCenter) ? sum + one.weight : sum), 0n) : pool;
const wholeOf = ({ pool, held }) => [...held.values()].reduce((sum, { weight }) => sum + weight, pool);

/** Passes on what of a group lies there, under the name of a rule. `residual`: the part that nobody bears. */
function pass(group, from, rule, given, residual) {
  const sent = heldBy(group, from);
  const total = given.reduce((sum, [, weight]) => sum + weight, residual);
  if (sent === 0n || total === 0n) return;
  const next = new Map();
  for (const [key, one] of group.held) if (!from.includes(one.costCenter)) next.set(key, { ...one, weight: one.weight * total });
  for (const [costCenter, weight] of [...given, ['unallocated', residual]]) {
    const name = keyOf(costCenter, rule);
    const sum = (next.get(name)?.weight ?? 0n) + sent * weight;
    if (sum === 0n) next.delete(name);
    else next.set(name, { name, costCenter, rule, weight: sum });
  }
  group.pool = from.length > 0 ? group.pool * total : 0n;
  group.held = next;
  const divisor = [...next.values()].reduce((all, { weight }) => gcd(all, weight < 0n ? -weight : weight), group.pool);
  group.pool /= divisor;
  for (const one of next.values()) one.weight /= divisor;
}

/** Applies the steps to groups of cells that no step tells apart, one step after the other. */
function applySteps(groups, steps, measured, scaleOf) {
  const senders = new Set();
  const costOf = (group, part) => ratio(group.amount * part, 10n ** BigInt(scaleOf(group.currency)) * wholeOf(group));
  for (const [at, step] of steps.entries()) {
    const own = sendersOf(step);
    for (const name of own) senders.add(name);
    const takers = new Map();
    for (const group of groups.filter(({ about }) => about[at])) {
      if (heldBy(group, own) === 0n) continue;
      const name = keyOf(group.currency, step.method === 'direct' ? group.costCenter : '');
      takers.set(name, [...(takers.get(name) ?? []), group]);
    }
    const takings = [...takers.values()].map((alike) => {
      const [{ currency, costCenter }] = alike;
      const cost = (from) => alike.reduce((sum, group) => plus(sum, costOf(group, heldBy(group, from))), [0n, 1n]);
      return { alike, currency, costCenter, senders, cost };
    });
    for (const { taking, from, given, residual } of givingsOf(step, takings, measured))
      for (const group of taking.alike) pass(group, from, step.name, given, residual);
    if (!steps.some(({ basis }) => basis === step.name)) continue;
    for (const group of groups)
      for (const { costCenter, rule, weight } of group.held.values()) {
        const name = keyOf(step.name, group.currency);
        const result = measured.results.get(name) ?? new Map();
        if (rule === step.name && costCenter !== 'unallocated')
          result.set(costCenter, plus(result.get(costCenter) ?? [0n, 1n], costOf(group, weight)));
        measured.results.set(name, result);
      }
  }
}

/** The drivers' quantities by target: of the month, or of the latest before it where the step allows that. */
function measuredDrivers(steps, rows, month) {
  const drivers = new Map();
  const scales = new Map();
  const named = new Map();
  for (const { driver, fallback } of steps.flatMap(driversOf)) {
    const own = rows.filter((row) => row.driver === driver && row.month <= month);
    const latest = own.reduce((last, row) => (row.month > last ? row.month : last), '');
    if (latest !== month && fallback !== 'latest') throw new Error(`The driver ${driver} has no values for ${month}.`);
    const values = own.filter((row) => row.month === latest);
    const scale = Math.max(0, ...values.map(({ quantity }) => decimalsOf(quantity)));
    const byTarget = new Map();
    for (const { target, quantity } of values) byTarget.set(target, (byTarget.get(target) ?? 0n) + units(quantity, scale));
    drivers.set(driver, byTarget);
    scales.set(driver, scale);
    named.set(driver, values[0]?.unit);
  }
  return { drivers, scales, units: named };
}

/** How the rules split each cell. Cells that no step tells apart are worked out once. */
export function routesOf(cells, { steps, scope, driver, month, scaleOf }) {
  const out = leftOut(cells, scope, month, { holds: isAbout, scaleOf });
  const direct = new Map();
  for (const { costCenter, currency, amount } of cells.filter((cell, at) => cell.costCenter !== 'unmapped' && out[at] === undefined)) {
    const own = direct.get(currency) ?? new Map();
    direct.set(currency, own.set(costCenter, (own.get(costCenter) ?? 0n) + units(amount, scaleOf(currency))));
  }
  const measured = { direct, ...measuredDrivers(steps, driver, month), results: new Map() };
  const groups = new Map();
  const names = cells.map((cell, at) => {
    const about = steps.map((step) => out[at] === undefined && isAbout(step, cell));
    const name = keyOf(cell.currency, cell.costCenter, out[at] ?? '', ...about);
    const { currency, costCenter } = cell;
    const kept = keyOf('excluded', out[at]);
    const held = out[at] === undefined ? [] : [[kept, { name: kept, costCenter: 'excluded', rule: out[at], weight: 1n }]];
    if (!groups.has(name))
      groups.set(name, { currency, costCenter, about, amount: 0n, pool: held.length === 0 ? 1n : 0n, held: new Map(held) });
    groups.get(name).amount += units(cell.amount, scaleOf(currency));
    return name;
  });
  applySteps([...groups.values()], steps, measured, scaleOf);
  for (const [name, { currency, pool, held }] of groups) {
    const left = keyOf('unallocated', 'unallocated');
    if (pool > 0n) held.set(left, { name: left, costCenter: 'unallocated', rule: 'unallocated', weight: pool });
    const targets = [...held].sort(byName).map(([, target]) => target);
    const line = JSON.stringify([currency, ...targets.map(({ costCenter, rule, weight }) => [costCenter, rule, String(weight)])]);
    groups.set(name, { targets, line });
  }
  return names.map((name) => groups.get(name));
}

const OUTCOMES = ['unallocated', 'excluded'];

/** Holds what the run says against what was worked out: `sums` by currency, cost centre and rule. */
function compare({ run: [run], certificate, route, share }, cells, sums, expect) {
  const order = [...new Set(cells.map(({ line }) => line))].sort(inOrder);
  const told = route.map(({ currency, targets }) => JSON.stringify([currency, ...targets]));
  for (const line of told) expect(order.includes(line), `No rule splits cost as the run does: ${line.slice(0, 300)}`);
  expect(told.join() === order.join(), `The rules split cost in ${order.length} ways, the run in ${told.length}.`);
  for (const { scope, chargeCategory, route: no, line, told: sum, charged, counted, charges } of cells) {
    expect(told[no] === line, `Scope ${scope}, ${chargeCategory} is split another way than the rules say: ${line.slice(0, 300)}`);
    expect(sum === charged && charges === counted, `Scope ${scope}, ${chargeCategory} is not the sum of its ${counted} charges.`);
  }
  const isEqual = (text, value, scale) => /^-?\d+(\.\d+)?$/.test(text) && decimalsOf(text) <= scale && units(text, scale) === value;
  const scales = new Map(certificate.map(({ currency, scale }) => [currency, scale]));
  const names = [...sums.keys()].sort(inOrder);
  expect(share.length === names.length, `Expected ${names.length} shares, found ${share.length}.`);
  for (const [at, { no, currency, costCenter, rule, amount }] of share.entries()) {
    const name = `share ${no} (${currency} ${costCenter} by ${rule})`;
    const isNext = keyOf(currency, costCenter, rule) === names[at] && no === at + 1;
    expect(isNext, `Found ${name}, which comes from no charge or stands in the wrong place.`);
    const [scale, sum] = [scales.get(currency), sums.get(names[at])];
    expect(!isNext || isEqual(amount, sum, scale), `Expected ${sum} units of 1e-${scale} as ${name}, found ${amount}.`);
  }
  for (const { currency, scale, ...one } of certificate) {
    const own = cells.filter((cell) => cell.currency === currency);
    const decimals = Math.max(...own.map((cell) => cell.decimals));
    expect(decimals === scale, `Charges in ${currency} are split at ${decimals} decimals, the certificate says ${scale}.`);
    const right = {
      input: own.reduce((sum, { charged }) => sum + charged, 0n),
      allocated: 0n,
      unallocated: 0n,
      excluded: 0n,
      difference: 0n,
    };
    for (const [name, sum] of sums) {
      const [of, costCenter] = name.split('\u0000');
      if (of === currency) right[OUTCOMES.includes(costCenter) ? costCenter : 'allocated'] += sum;
    }
    for (const [name, sum] of Object.entries(right))
      expect(
        isEqual(one[name] ?? '0', sum, scale),
        `Expected ${sum} units of 1e-${scale} ${currency} as ${name} of the certificate, found ${one[name]}.`,
      );
  }
  const lines = [
    ...certificate.flatMap(({ currency, excluded = '0', ...one }) => [
      ['certificate', currency, one.scale, one.input, one.allocated, one.unallocated],
      ...(excluded === '0' ? [] : [['excluded', currency, excluded]]),
    ]),
    ...share.map((one) => ['share', one.no, one.costCenter, one.rule, one.currency, one.amount]),
    ...route.map(({ no, currency, targets }) => ['route', no, currency, ...targets.flat()]),
  ].map((line) => JSON.stringify(line));
  const placed = cells
    .map(({ scope, chargeCategory, line }) => JSON.stringify(['cell', scope, chargeCategory, order.indexOf(line)]))
    .sort(inOrder);
  const digest = sha256([...lines, ...placed].map((line) => `${line}\n`).join(''));
  expect(digest === run.outputDigest, 'The digest of what the run says is another than the one that was sealed.');
}

/** `take` gets the amounts one by one, `end` holds the run against them. */
export function begin(said, expect) {
  const [run] = said.run;
  const sums = new Map();
  const scaleOf = (currency) => {
    const certificate = said.certificate.find((one) => one.currency === currency);
    if (certificate) return certificate.scale;
    throw new Error(`There are charges in ${currency}, and no certificate says what became of them.`);
  };
  const { steps, scope } = JSON.parse(said.rules[0].rules);
  const routes = routesOf(said.cell, { steps, scope, driver: said.driver, month: run.month, scaleOf });
  const cells = said.cell.map((cell, at) => {
    return { ...cell, ...routes[at], told: units(cell.amount, scaleOf(cell.currency)), charged: 0n, counted: 0, decimals: 8 };
  });
  const byCell = new Map(cells.map((cell) => [keyOf(cell.scope, cell.chargeCategory), cell]));
  return {
    take({ scope, chargeCategory, month, amount, charges }) {
      expect(month === run.month, `A charge that is billed in ${month} was taken into the run of ${run.month}.`);
      const cell = byCell.get(keyOf(scope, chargeCategory));
      if (!cell) return expect(false, `Charges of scope ${scope}, ${chargeCategory} are in no cell.`);
      const value = units(amount, scaleOf(cell.currency));
      cell.charged += value * BigInt(charges);
      cell.counted += charges;
      cell.decimals = Math.max(cell.decimals, decimalsOf(amount));
      for (const [at, part] of split(value, cell.targets).entries()) {
        const name = keyOf(cell.currency, cell.targets[at].name);
        sums.set(name, (sums.get(name) ?? 0n) + part * BigInt(charges));
      }
    },
    end: () => compare(said, cells, sums, expect),
  };
}
