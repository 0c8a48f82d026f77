// Works out again what a run of matching says of items: that each is in one result, that what became of a side adds up to it, that what is called
// matched agrees within the tolerance, and that what is open is rolled from month to month without a loss. Which items answer one another is
// the engine's choice, and is not made again here.
import { canonicalJson, decimalsOf, groupBy, inOrder, sha256, textOf, units } from './arithmetic.mjs';

export const version = 'matching/1';
export const isWhole = true;
export const told = ['item', 'result', 'roll'];

const SIDES = ['left', 'right'];
const PARTS = ['Total', 'Settled', 'WrittenOff', 'Open'];
const ROLLED = ['opening', 'arrived', 'settled', 'writtenOff', 'closing'];
const magnitude = (value) => (value < 0n ? -value : value);

function scaleOf({ result, item, roll }) {
  const amounts = [
    ...result.flatMap((one) => [...SIDES.flatMap((side) => PARTS.map((part) => one[side + part])), one.allowed]),
    ...item.map(({ amount }) => amount),
    ...roll.flatMap((one) => ROLLED.map((part) => one[part])),
  ];
  return amounts.reduce((most, amount) => Math.max(most, decimalsOf(amount)), 0);
}

/** What does not follow: each with its path, what was expected, and what was found. */
export function faultsOf(lines) {
  const scale = scaleOf(lines);
  const faults = [];
  const demand = (path, expected, found) =>
    void (expected === found || faults.push({ path, expected: String(expected), found: String(found) }));
  const u = (text) => units(text, scale);
  const t = (value) => textOf(value, scale);
  const itemsOf = groupBy(lines.item, ({ resultNo }) => resultNo);
  const seen = new Set();
  for (const { comparison, side, key } of lines.item) {
    const name = `${comparison} ${side} ${key}`;
    demand(`item ${name}`, 'in one result', seen.has(name) ? 'in several' : 'in one result');
    seen.add(name);
  }
  const numbers = new Set(lines.result.map(({ resultNo }) => resultNo));
  for (const number of itemsOf.keys())
    demand(`result ${number}`, 'a result of its items', numbers.has(number) ? 'a result of its items' : 'none');
  for (const result of lines.result) {
    const path = `result ${result.resultNo}`;
    const own = itemsOf.get(result.resultNo) ?? [];
    demand(path, 'items', own.length > 0 ? 'items' : 'none');
    for (const { currency, comparison } of own) demand(path, `${result.comparison} ${result.currency}`, `${comparison} ${currency}`);
    const [left, right] = SIDES.map((side) => Object.fromEntries(PARTS.map((part) => [part, u(result[side + part])])));
    for (const side of SIDES) {
      const amounts = side === 'left' ? left : right;
      const total = own.filter((item) => item.side === side).reduce((sum, { amount }) => sum + u(amount), 0n);
      // Those of one side that take each other back add up to nothing, and so do what they settle.
      demand(`${path} ${side}`, t(total), t(amounts.Total));
      demand(`${path} ${side}`, t(amounts.Total), t(amounts.Settled + amounts.WrittenOff + amounts.Open));
    }
    const isSettled = left.Settled !== 0n || right.Settled !== 0n;
    const allowed = u(result.allowed);
    if (result.state === 'open' || result.state === 'proposed')
      demand(path, 'nothing settled', isSettled ? 'something' : 'nothing settled');
    else if (result.outcome === 'reversed') {
      demand(path, 'items of one side that take each other back', takenBack(own, left, right));
      demand(path, 'all settled', allSettled(left, right));
    } else {
      demand(path, 'items of both sides', new Set(own.map(({ side }) => side)).size === 2 ? 'items of both sides' : 'items of one');
      const isWithin = magnitude(left.Total - right.Total) <= allowed;
      demand(
        path,
        isWithin ? 'all settled' : 'the same settled of both sides',
        isWithin ? allSettled(left, right) : sameSettled(left, right),
      );
    }
    const isOpen = magnitude(left.Open) + magnitude(right.Open) + magnitude(left.WrittenOff) + magnitude(right.WrittenOff) > allowed;
    if (result.breakKind !== 'wrong-account')
      demand(path, isOpen ? 'a break' : 'no break', result.breakKind === null ? 'no break' : 'a break');
  }
  faults.push(...rollFaults(lines, u, t));
  return faults;
}

const allSettled = (left, right) => (left.Settled === left.Total && right.Settled === right.Total ? 'all settled' : 'less');
const takenBack = (own, left, right) => {
  if (new Set(own.map(({ side }) => side)).size !== 1) return 'items of both sides';
  return left.Total === 0n && right.Total === 0n ? 'items of one side that take each other back' : 'items of one side that leave something';
};
const sameSettled = (left, right) => (left.Settled === right.Settled ? 'the same settled of both sides' : 'another amount of each');

function rollFaults({ item, result, roll }, u, t) {
  const faults = [];
  const moved = new Map();
  const put = (comparison, side, currency, month, part, amount) => {
    const key = canonicalJson([comparison, side, currency, month]);
    const at = moved.get(key) ?? { arrived: 0n, settled: 0n, writtenOff: 0n };
    moved.set(key, { ...at, [part]: at[part] + amount });
  };
  for (const one of item) put(one.comparison, one.side, one.currency, one.month, 'arrived', u(one.amount));
  for (const one of result)
    for (const side of SIDES) {
      put(one.comparison, side, one.currency, one.settledMonth, 'settled', u(one[`${side}Settled`]));
      if (one.writtenOffMonth !== null)
        put(one.comparison, side, one.currency, one.writtenOffMonth, 'writtenOff', u(one[`${side}WrittenOff`]));
    }
  const right = [];
  // In a month in which nothing moved, what was open stayed open.
  const months = [...new Set([...moved.keys()].map((key) => JSON.parse(key)[3]))].sort(inOrder);
  const accounts = groupBy([...moved.keys()], (key) => canonicalJson(JSON.parse(key).slice(0, 3)));
  for (const account of accounts.keys()) {
    const [comparison, side, currency] = JSON.parse(account);
    let opening = 0n;
    for (const month of months) {
      const { arrived, settled, writtenOff } = moved.get(canonicalJson([comparison, side, currency, month])) ?? {
        arrived: 0n,
        settled: 0n,
        writtenOff: 0n,
      };
      const closing = opening + arrived - settled - writtenOff;
      const parts = { opening, arrived, settled, writtenOff, closing };
      right.push(canonicalJson({ comparison, side, currency, month, ...Object.fromEntries(ROLLED.map((part) => [part, t(parts[part])])) }));
      opening = closing;
    }
  }
  const said = new Set(roll.map((one) => canonicalJson(one)));
  for (const one of right) if (!said.delete(one)) faults.push({ path: 'roll-forward', expected: one, found: 'none' });
  for (const one of said) faults.push({ path: 'roll-forward', expected: 'none', found: one });
  return faults;
}

/** The digest of all that a run says. */
export function digestOfLines({ result, item, roll }) {
  return sha256([result, item, roll].flatMap((of) => of.map((one) => canonicalJson(one)).sort(inOrder)).join('\n'));
}

export function begin(lines, expect) {
  return {
    end() {
      for (const { path, expected, found } of faultsOf(lines))
        expect(false, `${path[0].toUpperCase()}${path.slice(1)}: expected ${expected}, found ${found}.`);
      expect(digestOfLines(lines) === lines.run[0].outputDigest, 'What the run says is not what was sealed: its digest is another.');
    },
  };
}
