#!/usr/bin/env node
// Works an exported allocation out again without the hub: Node 20 or later, nothing else. Read it whole; it is short on purpose.
//
//   node verify-certificate.mjs run.ndjson
//
// Exit codes: 0 the run verifies, 1 it does not, 2 it could not be looked at.
// The export holds rules, drivers, cells (charges that no rule tells apart) and the amount of every charge, beside what the run says: how
// each cell is split (routes), what cost centres bear (shares) and the certificate. All amounts are BigInt at a scale, never floating-point.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const inOrder = (a, b) => (a < b ? -1 : 1);
const byName = ([a], [b]) => inOrder(a, b);
const keyOf = (...names) => names.join('\u0000');
const sortFields = (_, value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(byName)) : value;
const digestOf = (content) => sha256(JSON.stringify(content, sortFields));

const decimalsOf = (text) => (/\.(\d*[1-9])0*$/.exec(text)?.[1] ?? '').length;

/** Decimal text as a whole number of units: `1.5` at scale 2 is 150. Throws for what is finer, and for what is no decimal text. */
function units(text, scale) {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined || decimalsOf(text) > scale) throw new Error(`Expected a decimal of at most ${scale} places, found ${text}.`);
  const value = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  return sign === '-' ? -value : value;
}

const gcd = (a, b) => (b === 0n ? a : gcd(b, a % b));

/** Largest remainder, ties by name: parts that add up to the amount. A negative amount is split as its positive twin. */
function split(amount, targets) {
  const size = amount < 0n ? -amount : amount;
  const total = targets.reduce((sum, { weight }) => sum + weight, 0n);
  const parts = targets.map(({ name, weight }) => ({ name, part: (size * weight) / total, rest: (size * weight) % total }));
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

/** The targets that are measured above zero. */
const among = (values = [], targets) => [...values].filter(([name, value]) => value > 0n && (targets === 'all' || targets.includes(name)));

/** Who gets what a step takes: cost centres with their weights. Nobody: the cost stays where it is. */
const METHODS = {
  direct: (_, { costCenter }) => [[costCenter, 1n]],
  fixed({ weights }) {
    const scale = Math.max(...Object.values(weights).map(decimalsOf));
    return Object.entries(weights).map(([name, weight]) => [name, units(weight, scale)]);
  },
  driver: ({ driver, targets }, _, { drivers }) => among(drivers.get(driver), targets),
  proportional: ({ targets }, { currency }, { direct }) => among(direct.get(currency), targets),
  even({ targets }, { currency }, { direct }) {
    const names = targets === 'all' ? among(direct.get(currency), 'all').map(([name]) => name) : targets;
    return names.map((name) => [name, 1n]);
  },
};

/** Applies the steps to a cell, one after the other. Answers who holds how much of it, as whole-number weights without a common factor. */
function routeOf(cell, steps, measured) {
  let pool = 1n;
  let held = new Map();
  const senders = new Set();
  for (const step of steps) {
    for (const name of step.from ?? []) senders.add(name);
    const isSent = ({ costCenter }) => step.from?.includes(costCenter) ?? false;
    const sent = step.from?.length > 0 ? [...held.values()].filter(isSent).reduce((sum, { weight }) => sum + weight, 0n) : pool;
    if (sent === 0n || !isAbout(step, cell)) continue;
    const given = METHODS[step.method](step, cell, measured).filter(([name]) => !senders.has(name));
    const total = given.reduce((sum, [, weight]) => sum + weight, 0n);
    if (total === 0n) continue;
    const next = new Map([...held].filter(([, one]) => !isSent(one)).map(([key, one]) => [key, { ...one, weight: one.weight * total }]));
    for (const [costCenter, weight] of given) {
      const name = keyOf(costCenter, step.name);
      next.set(name, { name, costCenter, rule: step.name, weight: (next.get(name)?.weight ?? 0n) + sent * weight });
    }
    pool = step.from?.length > 0 ? pool * total : 0n;
    held = next;
    const divisor = [...held.values()].reduce((all, { weight }) => gcd(all, weight), pool);
    pool /= divisor;
    for (const one of held.values()) one.weight /= divisor;
  }
  const name = keyOf('unallocated', 'unallocated');
  if (pool > 0n) held.set(name, { name, costCenter: 'unallocated', rule: 'unallocated', weight: pool });
  return [...held].sort(byName).map(([, target]) => target);
}

/** The drivers' quantities by target: of the month, or of the latest before it where the step allows that. */
function measuredDrivers(steps, rows, month) {
  const drivers = new Map();
  for (const { driver, fallback } of steps.filter(({ method }) => method === 'driver')) {
    const own = rows.filter((row) => row.driver === driver && row.month <= month);
    const latest = own.reduce((last, row) => (row.month > last ? row.month : last), '');
    if (latest !== month && fallback !== 'latest') throw new Error(`The driver ${driver} has no values for ${month}.`);
    const values = own.filter((row) => row.month === latest);
    const scale = Math.max(0, ...values.map(({ quantity }) => decimalsOf(quantity)));
    const byTarget = new Map();
    for (const { target, quantity } of values) byTarget.set(target, (byTarget.get(target) ?? 0n) + units(quantity, scale));
    drivers.set(driver, byTarget);
  }
  return drivers;
}

/** The cells, each with how the rules split it. First that what the run was made from is what its key says. */
function planCells({ run: [run], rules: [rules], inputs: [inputs], cell: cells, driver }, scaleOf, expect) {
  if (run?.runKind !== 'allocation' || run.codeVersion !== 'allocation/2' || !rules || !inputs)
    throw new Error('Expected an allocation of the version allocation/2, with its rules and inputs.');
  expect(sha256(rules.rules) === rules.digest, `The rules are not version ${rules.version} of ${rules.name}: their digest is another.`);
  expect(digestOf(inputs) === run.inputsDigest, 'The inputs are not those that the run names: their digest is another.');
  const key = { kind: run.runKind, month: run.month, codeVersion: run.codeVersion, rules: rules.digest, inputs: run.inputsDigest };
  expect(digestOf(key) === run.key, 'The key of the run does not follow from its month, rules and inputs.');
  const { steps } = JSON.parse(rules.rules);
  const direct = new Map();
  for (const { costCenter, currency, amount } of cells.filter((cell) => cell.costCenter !== 'unmapped')) {
    const own = direct.get(currency) ?? new Map();
    direct.set(currency, own.set(costCenter, (own.get(costCenter) ?? 0n) + units(amount, scaleOf(currency))));
  }
  const measured = { direct, drivers: measuredDrivers(steps, driver, run.month) };
  return cells.map((cell) => {
    const targets = routeOf(cell, steps, measured);
    const line = JSON.stringify([cell.currency, ...targets.map(({ costCenter, rule, weight }) => [costCenter, rule, String(weight)])]);
    return { ...cell, told: units(cell.amount, scaleOf(cell.currency)), charged: 0n, counted: 0, decimals: 8, targets, line };
  });
}

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
    const right = { input: own.reduce((sum, { charged }) => sum + charged, 0n), allocated: 0n, unallocated: 0n, difference: 0n };
    for (const [name, sum] of sums) {
      const [of, costCenter] = name.split('\u0000');
      if (of === currency) right[costCenter === 'unallocated' ? 'unallocated' : 'allocated'] += sum;
    }
    for (const [name, sum] of Object.entries(right))
      expect(
        isEqual(one[name], sum, scale),
        `Expected ${sum} units of 1e-${scale} ${currency} as ${name} of the certificate, found ${one[name]}.`,
      );
  }
  const lines = [
    ...certificate.map((one) => ['certificate', one.currency, one.scale, one.input, one.allocated, one.unallocated]),
    ...share.map((one) => ['share', one.no, one.costCenter, one.rule, one.currency, one.amount]),
    ...route.map(({ no, currency, targets }) => ['route', no, currency, ...targets.flat()]),
  ].map((line) => JSON.stringify(line));
  const placed = cells
    .map(({ scope, chargeCategory, line }) => JSON.stringify(['cell', scope, chargeCategory, order.indexOf(line)]))
    .sort(inOrder);
  const digest = sha256([...lines, ...placed].map((line) => `${line}\n`).join(''));
  expect(digest === run.outputDigest, 'The digest of what the run says is another than the one that was sealed.');
}

/** Reads the lines once: all that comes before the amounts is small, and amounts are split as they come. Answers what is wrong with the run. */
export async function verifyCertificate(lines) {
  const faults = [];
  // One fault brings others about: the first ones say what it is.
  const expect = (isRight, text) => void (isRight || (faults.length < 20 && faults.push(text)));
  const said = { run: [], rules: [], inputs: [], driver: [], certificate: [], route: [], share: [], cell: [] };
  const sums = new Map();
  let [count, ended, cells] = [0, 0];
  const scaleOf = (currency) => {
    const certificate = said.certificate.find((one) => one.currency === currency);
    if (certificate) return certificate.scale;
    throw new Error(`There are charges in ${currency}, and no certificate says what became of them.`);
  };
  const begin = () => (cells ??= new Map(planCells(said, scaleOf, expect).map((cell) => [keyOf(cell.scope, cell.chargeCategory), cell])));
  const take = ({ scope, chargeCategory, month, amount, charges }) => {
    expect(month === said.run[0].month, `A charge that is billed in ${month} was taken into the run of ${said.run[0].month}.`);
    const cell = cells.get(keyOf(scope, chargeCategory));
    if (!cell) return expect(false, `Charges of scope ${scope}, ${chargeCategory} are in no cell.`);
    const value = units(amount, scaleOf(cell.currency));
    cell.charged += value * BigInt(charges);
    cell.counted += charges;
    cell.decimals = Math.max(cell.decimals, decimalsOf(amount));
    for (const [at, part] of split(value, cell.targets).entries()) {
      const name = keyOf(cell.currency, cell.targets[at].name);
      sums.set(name, (sums.get(name) ?? 0n) + part * BigInt(charges));
    }
  };
  try {
    for await (const text of lines) {
      count += 1;
      const { kind, ...line } = JSON.parse(text);
      expect(!ended && (kind in said ? !cells : kind === 'amount' || kind === 'end'), `Line ${count}: expected no ${kind} here.`);
      if (kind in said) said[kind].push(line);
      else begin();
      if (kind === 'amount') take(line);
      if (kind === 'end') ended = line.lines;
    }
    expect(ended === count, `The export breaks off after line ${count}.`);
    if (ended) compare(said, [...cells.values()], sums, expect);
  } catch (error) {
    expect(false, error.message);
  }
  const { month, key, outputDigest, name, version } = { ...said.rules[0], ...said.run[0] };
  return { faults, summary: `The allocation of ${month} by ${name} version ${version} verifies: key ${key}, output ${outputDigest}.` };
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) {
  try {
    if (process.argv.length !== 3) throw new Error('usage: node verify-certificate.mjs run.ndjson');
    const input = createReadStream(process.argv[2]);
    await once(input, 'open');
    const { faults, summary } = await verifyCertificate(createInterface({ input, crlfDelay: Infinity }));
    console.log(faults.length > 0 ? faults.join('\n') : summary);
    process.exitCode = faults.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
