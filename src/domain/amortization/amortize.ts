import { canonicalJson } from '../canonical-json.ts';
import { decimal, formatDecimal, pow10, rescaled, significantScale } from '../money/decimal.ts';
import { addFractions, NOTHING, type Fraction } from '../money/fraction.ts';
import { fraction, multiplyFractions, subtractFractions } from '../money/fraction-arithmetic.ts';
import { dayNumber, type CalendarDay } from '../period/calendar-day.ts';
import { addMonths, endDay, firstDay, monthOf, type Month } from '../time/month.ts';
import { LIFE_MONTHS_MAX, type AmortizationEvent, type AmortizedItem } from './amortized-item.ts';
import { plannedAmounts, roundedPart } from './planned-amounts.ts';
import { monthsOfLife, type LifeMonth } from './months-of-life.ts';

/**
 * A month of an item, in units of its scale: `opening + addition + revaluation - expense - impairment - disposal = closing`.
 * A revaluation may be less than nothing.
 */
export interface ScheduleMonth {
  readonly month: Month;
  readonly opening: bigint;
  readonly addition: bigint;
  readonly expense: bigint;
  readonly impairment: bigint;
  readonly revaluation: bigint;
  readonly disposal: bigint;
  readonly closing: bigint;
}

/** What cannot be: an event that does not fit what is there at its time. */
export interface AmortizationFault {
  readonly expected: string;
  readonly found: string;
}

interface State {
  carrying: bigint;
  salvage: bigint;
  months: readonly LifeMonth[];
  /** How many of them are over. */
  over: number;
  served: Fraction;
  rateMonths: Fraction;
  /** Of a declining balance: what the book year began with, less the parts that were given up since. */
  yearBook: Fraction;
  /** Something has happened that the rest of the life is planned anew for. */
  isChanged: boolean;
  /** Of units of production: what was to be used up when the estimates were last made, by how many units, and what was since. */
  due: bigint;
  readonly unitScale: number;
  unitsAhead: bigint;
  unitsCounted: bigint;
  taken: bigint;
}

/**
 * The whole life of an item, from the month in which it begins, until its life, its events or its retirement end: the same whatever the
 * order of the events. What earlier months took never depends on what comes later.
 */
export function amortize(item: AmortizedItem): { readonly months: readonly ScheduleMonth[] } | { readonly fault: AmortizationFault } {
  const { terms, startsOn, retiredOn } = item;
  const first = monthOf(startsOn);
  const events = item.events.toSorted((a, b) => inOrder(a.on, b.on) || inOrder(canonicalJson(a), canonicalJson(b)));
  const tooEarly = events.find(({ on }) => on < startsOn);
  if (tooEarly)
    return { fault: { expected: `events on or after ${startsOn}, when it begins`, found: `${tooEarly.kind} on ${tooEarly.on}` } };
  if (retiredOn !== null && retiredOn < startsOn)
    return { fault: { expected: `a retirement on or after ${startsOn}, when it begins`, found: retiredOn } };
  const byMonth = Map.groupBy(
    events.filter(({ on }) => retiredOn === null || on <= retiredOn),
    ({ on }) => monthOf(on),
  );
  const followingOf = followingMonths(item);
  const state = begin(item);
  let plan = planOf(item, state);
  const months: ScheduleMonth[] = [];
  for (let month = first; ;) {
    const opening = months.at(-1)?.closing ?? 0n;
    const addition = month === first ? state.carrying : 0n;
    const isRetired = retiredOn !== null && monthOf(retiredOn) === month;
    const planned = terms.method.kind === 'units-of-production' ? byUnits(item, state, month) : (plan.get(month) ?? 0n);
    const expense = isRetired ? untilRetired(item, retiredOn, planned) : planned;
    const moved = { impairment: 0n, revaluation: 0n, disposal: 0n };
    state.carrying -= expense;
    pass(state, month);
    for (const event of byMonth.get(month) ?? []) {
      const fault = take(event, item, state, moved);
      if (fault) return { fault };
    }
    if (isRetired) {
      moved.disposal += state.carrying;
      state.carrying = 0n;
    }
    months.push({ month, opening, addition, expense, ...moved, closing: state.carrying });
    const following = followingOf(month, state);
    if (isRetired || following === undefined) return { months };
    if (Number.parseInt(addMonths(month, 1).slice(5), 10) === terms.yearStart) state.yearBook = fraction(state.carrying);
    if (state.isChanged) plan = planOf(item, state);
    month = following;
  }
}

/**
 * The month after one, as long as the life goes on or something is still to happen; undefined: it was the last. Later than the longest life
 * only months follow in which something happens: a register may name a day in the year 9999.
 */
function followingMonths({ startsOn, retiredOn, events, units }: AmortizedItem): (month: Month, state: State) => Month | undefined {
  const days = [...(retiredOn === null ? [] : [retiredOn]), ...events.map(({ on }) => on)];
  const known = [...new Set([...days.map(monthOf), ...units.keys()])].toSorted();
  const longest = addMonths(monthOf(startsOn), LIFE_MONTHS_MAX);
  let at = 0;
  return (month, state) => {
    while (at < known.length && known[at]! <= month) at += 1;
    const isFollowed = state.over < state.months.length || (at < known.length && month < longest);
    return isFollowed ? addMonths(month, 1) : known[at];
  };
}

function begin({ cost, salvage, scale, startsOn, endsOn, terms, units }: AmortizedItem): State {
  const { method, lifeMonths } = terms;
  const [carrying, left] = [rescaled(cost, scale), rescaled(salvage, scale)];
  const begun = { over: 0, served: NOTHING, yearBook: fraction(carrying), isChanged: false };
  const rest = { carrying, salvage: left, rateMonths: fraction(BigInt(lifeMonths)), ...begun };
  const counters = { due: 0n, unitsCounted: 0n, taken: 0n };
  if (method.kind !== 'units-of-production')
    return { ...rest, months: monthsOfLife({ ...terms, startsOn, endsOn }), unitScale: 0, unitsAhead: 0n, ...counters };
  const whole = decimal(method.units);
  const unitScale = [whole, ...units.values()].reduce((most, one) => Math.max(most, significantScale(one)), 0);
  return { ...rest, months: [], unitScale, unitsAhead: rescaled(whole, unitScale), ...counters };
}

/** The life up to the end of a month is over. */
function pass(state: State, month: Month): void {
  for (; state.over < state.months.length && state.months[state.over]!.month <= month; state.over += 1)
    state.served = addFractions(state.served, state.months[state.over]!.portion);
}

/** Plans the rest of the life from what is there. What is worth no more than its salvage value is used up no further. */
function planOf({ terms }: AmortizedItem, state: State): ReadonlyMap<Month, bigint> {
  const { method, yearStart } = terms;
  state.isChanged = false;
  if (method.kind !== 'units-of-production') return plannedAmounts(method, { ...state, months: state.months.slice(state.over), yearStart });
  state.unitsAhead -= state.unitsCounted;
  state.unitsCounted = 0n;
  state.taken = 0n;
  state.due = state.carrying > state.salvage ? state.carrying - state.salvage : 0n;
  return new Map();
}

/** What the units of a month take: of all counted so far their part, rounded to the unit, less what earlier months took. */
function byUnits({ units }: AmortizedItem, state: State, month: Month): bigint {
  const quantity = units.get(month);
  if (!quantity || state.unitsAhead <= 0n) return 0n;
  state.unitsCounted += rescaled(quantity, state.unitScale);
  const counted = state.unitsCounted < state.unitsAhead ? state.unitsCounted : state.unitsAhead;
  const upToNow = roundedPart(state.due, counted, state.unitsAhead);
  const expense = upToNow - state.taken;
  state.taken = upToNow;
  return expense;
}

/** What is taken of the month of a retirement: half of it, its days, or by the other conventions nothing. */
function untilRetired({ startsOn, terms }: AmortizedItem, retiredOn: CalendarDay, planned: bigint): bigint {
  if (terms.method.kind === 'units-of-production' || planned === 0n) return planned;
  if (terms.convention === 'half-month') return planned / 2n;
  if (terms.convention !== 'daily') return 0n;
  const month = monthOf(retiredOn);
  const begin = Math.max(dayNumber(startsOn), dayNumber(firstDay(month)));
  return (planned * BigInt(dayNumber(retiredOn) - begin)) / BigInt(dayNumber(endDay(month)) - begin);
}

function take(
  event: AmortizationEvent,
  item: AmortizedItem,
  state: State,
  moved: { impairment: bigint; revaluation: bigint; disposal: bigint },
): AmortizationFault | undefined {
  const { scale } = item;
  const shown = (units: bigint) => formatDecimal({ units, scale });
  // An estimate that says what was estimated before changes nothing.
  state.isChanged ||= event.kind !== 'estimate' || event.lifeMonths !== null || rescaled(decimal(event.salvage!), scale) !== state.salvage;
  switch (event.kind) {
    case 'impairment': {
      const loss = state.carrying - rescaled(decimal(event.to), scale);
      if (loss <= 0n)
        return { expected: `an impairment on ${event.on} to less than ${shown(state.carrying)}, what it is carried at`, found: event.to };
      moved.impairment += loss;
      state.carrying -= loss;
      state.yearBook = fraction(state.carrying);
      return undefined;
    }
    case 'revaluation': {
      const gain = rescaled(decimal(event.to), scale) - state.carrying;
      moved.revaluation += gain;
      state.carrying += gain;
      state.yearBook = fraction(state.carrying);
      return undefined;
    }
    case 'part-disposal': {
      const gone = partOf(state.carrying, event.part);
      moved.disposal += gone;
      state.carrying -= gone;
      state.salvage -= partOf(state.salvage, event.part);
      state.yearBook = multiplyFractions(state.yearBook, restOf(event.part));
      return undefined;
    }
    case 'estimate': {
      if (event.salvage !== null) state.salvage = rescaled(decimal(event.salvage), scale);
      return event.lifeMonths === null ? undefined : lengthen(event.lifeMonths, event.on, item, state);
    }
  }
}

function partOf(units: bigint, part: string): bigint {
  const { units: weight, scale } = decimal(part);
  return roundedPart(units, weight, pow10(scale));
}

function restOf(part: string): Fraction {
  const { units: weight, scale } = decimal(part);
  return fraction(pow10(scale) - weight, pow10(scale));
}

/** Another life, of which what is over stays over. A declining balance goes on by the rate of what is left. */
function lengthen(lifeMonths: number, on: CalendarDay, { startsOn, terms }: AmortizedItem, state: State): AmortizationFault | undefined {
  if (terms.method.kind === 'units-of-production')
    return { expected: 'no life in months, as units of production are counted', found: `${lifeMonths}` };
  const months = monthsOfLife({ ...terms, lifeMonths, startsOn, endsOn: null }).filter(({ month }) => month > monthOf(on));
  if (months.length === 0) return { expected: `a life that goes on after ${on}`, found: `${lifeMonths} months from ${startsOn}` };
  [state.months, state.over] = [months, 0];
  state.yearBook = fraction(state.carrying);
  state.rateMonths = months.reduce((sum, { portion }) => addFractions(sum, portion), NOTHING);
  state.served = subtractFractions(fraction(BigInt(lifeMonths)), state.rateMonths);
  return undefined;
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
