// How much of a life is over, and what it has taken, at the end of any month: a formula here, not a sum over months as in the hub.
import { canonicalJson, decimalsOf, inOrder, units } from './arithmetic.mjs';

/** Quotients of whole numbers, as [over, under]. */
const q = (over, under = 1n) => (under < 0n ? [-over, -under] : [over, under]);
const shortened = ([a, b]) => {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y) [x, y] = [y, x % y];
  return [a / x, b / x];
};
const plus = ([a, b], [c, d]) => shortened([a * d + c * b, b * d]);
const minus = (one, [c, d]) => plus(one, [-c, d]);
const times = ([a, b], [c, d]) => shortened([a * c, b * d]);
const by = (one, [c, d]) => times(one, q(d, c));
const isLess = ([a, b], [c, d]) => a * d < c * b;
const least = (one, other) => (isLess(other, one) ? other : one);
const rounded = ([a, b]) => (2n * a + b) / (2n * b);

/** The number of the month that a day or a month lies in. */
export function numberOf(text) {
  if (!/^\d{4}-\d\d(-\d\d)?$/.test(text)) throw new Error(`Expected a day or a month, found ${JSON.stringify(text)}.`);
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}
const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
/** The day after a month, by its number. */
const endOf = (number) => Date.UTC(Math.floor(number / 12), (number % 12) + 1, 1) / 86_400_000;

/** The months of a contract from a day to another, a begun one as a whole. */
export const contractMonths = (from, to) => Math.max(1, numberOf(to) - numberOf(from) + (to.slice(8) > from.slice(8) ? 1 : 0));

/** How many months of a life are over at the end of a month, by its number. */
function servedBy({ startsOn, endsOn, convention, yearStart }, life) {
  const first = numberOf(startsOn);
  const whole = q(BigInt(life));
  if (convention === 'daily') {
    const begin = dayOf(startsOn);
    const end = endsOn === null ? sameDay(startsOn, first + life) : dayOf(endsOn);
    return (month) => times(whole, q(BigInt(Math.max(0, Math.min(end, endOf(month)) - begin)), BigInt(end - begin)));
  }
  if (convention === 'full-month') return (month) => least(whole, q(BigInt(Math.max(0, month - first + 1))));
  if (convention === 'half-month') return (month) => (month < first ? q(0n) : least(whole, q(BigInt(2 * (month - first) + 1), 2n)));
  const passed = ((first % 12) + 1 - yearStart + 12) % 12;
  const allowed = convention === 'half-year' ? q(6n) : q(BigInt(21 - 6 * Math.floor(passed / 3)), 2n);
  const ofFirst = least(allowed, whole);
  const rest = minus(whole, ofFirst);
  const years = (rest[0] / rest[1] / 12n) * 12n;
  const last = minus(rest, q(years));
  const lastMonths = (last[0] + last[1] - 1n) / last[1];
  return (month) => {
    const [over, ofYear] = [BigInt(month - first + 1), BigInt(12 - passed)];
    if (over <= 0n) return q(0n);
    if (over <= ofYear) return times(ofFirst, q(over, ofYear));
    const later = over - ofYear;
    if (later <= years) return plus(ofFirst, q(later));
    if (lastMonths === 0n || later - years >= lastMonths) return whole;
    return plus(ofFirst, plus(q(years), times(last, q(later - years, lastMonths))));
  };
}

/** The same day in a later month, or the last one of a shorter month. */
function sameDay(day, month) {
  const begin = endOf(month - 1);
  return begin + Math.min(Number(day.slice(8)), endOf(month) - begin) - 1;
}

/** The part of what is left of a life that is used up when so much of it is over. */
const PARTS = {
  'straight-line': (rest, month) => by(minus(rest.served(month), rest.since), minus(rest.life, rest.since)),
  'sum-of-years': (rest, month) => {
    const digits = (at) => {
      const year = at[0] / (12n * at[1]);
      const left = (years) => minus(by(rest.life, q(12n)), q(years));
      const sums = minus(times(q(year), left(0n)), q((year * (year - 1n)) / 2n));
      return plus(sums, times(minus(by(at, q(12n)), q(year)), left(year)));
    };
    return by(minus(digits(rest.served(month)), digits(rest.since)), minus(digits(rest.life), digits(rest.since)));
  },
  'declining-balance': (rest, month, { factor, switches }) => {
    const places = decimalsOf(factor);
    const rate = by(times(q(12n), q(units(factor, places), 10n ** BigInt(places))), rest.rateMonths);
    const floor = q(rest.salvage);
    let [book, since, at] = [q(rest.carrying), rest.since, rest.from];
    for (;;) {
      const yearEnd = at + ((rest.yearStart - 2 - (at % 12) + 24) % 12);
      const served = rest.served(yearEnd);
      const [portion, left] = [minus(served, since), minus(book, floor)];
      const straight = times(left, by(portion, minus(rest.life, since)));
      // A plan that is made within a book year goes on by what that year began with.
      const declining = times(at === rest.from ? rest.yearBook : book, times(rate, by(portion, q(12n))));
      const isLast = !isLess(served, rest.life);
      const due = isLast ? left : least(switches && isLess(declining, straight) ? straight : declining, left);
      if (month <= yearEnd || isLast) {
        const part = isLess(since, served) ? by(minus(least(rest.served(month), served), since), portion) : q(1n);
        return by(minus(q(rest.carrying), minus(book, times(due, part))), q(rest.carrying - rest.salvage));
      }
      [book, since, at] = [minus(book, due), served, yearEnd + 1];
    }
  },
};

/** The amounts of an item in a month. */
export function amountsIn(item, wanted) {
  const { scale, method, startsOn, retiredOn } = item;
  const first = numberOf(startsOn);
  const amount = (text) => units(text, scale);
  const ofLife = (life) => ({ served: servedBy(item, life), life: q(BigInt(life)) });
  const counted = method.kind === 'units-of-production';
  const places = counted ? Math.max(decimalsOf(method.units), ...item.units.map(({ quantity }) => decimalsOf(quantity))) : 0;
  let rest = {
    carrying: amount(item.cost),
    salvage: item.salvage,
    since: q(0n),
    from: first,
    yearStart: item.yearStart,
    ...ofLife(item.lifeMonths),
    rateMonths: q(BigInt(item.lifeMonths)),
    yearBook: q(amount(item.cost)),
    ahead: counted ? units(method.units, places) : 0n,
    used: 0n,
  };
  const events = [...item.events].sort((a, b) => inOrder(a.on, b.on) || inOrder(canonicalJson(a), canonicalJson(b)));
  let [value, before, yearBook] = [rest.carrying, 0n, rest.yearBook];
  for (let month = first; ; month += 1) {
    const opening = month === first ? 0n : before;
    if (month > first && (month % 12) + 1 === item.yearStart) yearBook = q(before);
    const due = rest.carrying > rest.salvage ? rest.carrying - rest.salvage : 0n;
    let planned = 0n;
    if (counted) {
      const own = item.units.find((one) => numberOf(one.month) === month);
      if (own) rest.used += units(own.quantity, places);
      const part = rest.used < rest.ahead ? rest.used : rest.ahead;
      planned = rest.ahead > 0n ? value - (rest.carrying - rounded(q(due * part, rest.ahead))) : 0n;
    } else if (due > 0n && isLess(rest.since, rest.life)) {
      const part = isLess(rest.served(month), rest.life) ? PARTS[method.kind](rest, month, method) : q(1n);
      planned = value - (rest.carrying - rounded(times(q(due), part)));
    }
    const isRetired = retiredOn !== null && numberOf(retiredOn) === month;
    const expense = isRetired && !counted ? untilRetired(item, month, planned) : planned;
    const moved = { impairment: 0n, revaluation: 0n, disposal: 0n };
    value -= expense;
    const own = events.filter(({ on }) => numberOf(on) === month && (retiredOn === null || on <= retiredOn));
    let [next, isChanged] = [{ ...rest }, false];
    for (const event of own) {
      if (event.kind === 'impairment') moved.impairment += value - amount(event.to);
      if (event.kind === 'revaluation') moved.revaluation += amount(event.to) - value;
      if ('to' in event) [value, yearBook] = [amount(event.to), q(amount(event.to))];
      isChanged ||= event.kind !== 'estimate' || event.lifeMonths !== null || amount(event.salvage) !== next.salvage;
      if (event.kind === 'part-disposal') {
        const share = [units(event.part, decimalsOf(event.part)), 10n ** BigInt(decimalsOf(event.part))];
        const gone = rounded(times(q(value), share));
        moved.disposal += gone;
        value -= gone;
        next.salvage -= rounded(times(q(next.salvage), share));
        yearBook = times(yearBook, minus(q(1n), share));
      }
      if (event.kind === 'estimate' && event.salvage !== null) next.salvage = amount(event.salvage);
      if (event.kind === 'estimate' && event.lifeMonths !== null) {
        next = { ...next, ...ofLife(event.lifeMonths) };
        yearBook = q(value);
        item = { ...item, endsOn: null };
        next.served = servedBy(item, event.lifeMonths);
        next.rateMonths = minus(next.life, next.served(month));
      }
    }
    if (isRetired) [moved.disposal, value] = [moved.disposal + value, 0n];
    if (isChanged) {
      if (((month + 1) % 12) + 1 === item.yearStart) yearBook = q(value);
      const ahead = rest.ahead - rest.used;
      rest = { ...next, yearBook, carrying: value, since: next.served(month), from: month + 1, ahead, used: 0n };
    }
    if (month === wanted) return { opening, addition: month === first ? amount(item.cost) : 0n, expense, ...moved, closing: value };
    before = value;
  }
}

function untilRetired({ convention, startsOn, retiredOn }, month, planned) {
  if (convention === 'half-month') return planned / 2n;
  if (convention !== 'daily') return 0n;
  const begin = Math.max(dayOf(startsOn), endOf(month - 1));
  return (planned * BigInt(dayOf(retiredOn) - begin)) / BigInt(endOf(month) - begin);
}
