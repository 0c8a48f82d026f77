import { canonicalJson } from '../canonical-json.ts';
import { decimal, formatDecimal, pow10, rescaled, significantScale } from '../money/decimal.ts';
import { addFractions, NOTHING, type Fraction } from '../money/fraction.ts';
import { fraction, subtractFractions } from '../money/fraction-arithmetic.ts';
import { dayNumber, type CalendarDay } from '../period/calendar-day.ts';
import { addMonths, endDay, firstDay, monthOf, type Month } from '../time/month.ts';
import type { AmortizationEvent, AmortizedItem } from './amortized-item.ts';
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
  served: Fraction;
  rateMonths: Fraction;
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
  const until = lastKnownMonth(item);
  const state = begin(item);
  let plan = planOf(item, state);
  const months: ScheduleMonth[] = [];
  for (let month = first; ; month = addMonths(month, 1)) {
    const opening = months.at(-1)?.closing ?? 0n;
    const addition = month === first ? state.carrying : 0n;
    const isRetired = retiredOn !== null && monthOf(retiredOn) === month;
    const planned = terms.method.kind === 'units-of-production' ? byUnits(item, state, month) : (plan.get(month) ?? 0n);
    const expense = isRetired ? untilRetired(item, retiredOn, planned) : planned;
    const moved = { impairment: 0n, revaluation: 0n, disposal: 0n };
    state.carrying -= expense;
    pass(state, month);
    const own = events.filter(({ on }) => monthOf(on) === month && (retiredOn === null || on <= retiredOn));
    for (const event of own) {
      const fault = take(event, item, state, moved);
      if (fault) return { fault };
    }
    if (isRetired) {
      moved.disposal += state.carrying;
      state.carrying = 0n;
    }
    months.push({ month, opening, addition, expense, ...moved, closing: state.carrying });
    if (isRetired || (state.months.length === 0 && month >= until)) return { months };
    if (own.length > 0) plan = planOf(item, state);
  }
}

/** The last month in which something is known to happen, whatever the life is then. */
function lastKnownMonth({ startsOn, retiredOn, events, units }: AmortizedItem): Month {
  const known = [startsOn, ...(retiredOn === null ? [] : [retiredOn]), ...events.map(({ on }) => on)].map(monthOf);
  return [...known, ...units.keys()].reduce((a, b) => (a > b ? a : b));
}

function begin({ cost, salvage, scale, startsOn, endsOn, terms, units }: AmortizedItem): State {
  const { method, lifeMonths } = terms;
  const [carrying, left] = [rescaled(cost, scale), rescaled(salvage, scale)];
  const rest = { carrying, salvage: left, served: NOTHING, rateMonths: fraction(BigInt(lifeMonths)) };
  const counters = { due: 0n, unitsCounted: 0n, taken: 0n };
  if (method.kind !== 'units-of-production')
    return { ...rest, months: monthsOfLife({ ...terms, startsOn, endsOn }), unitScale: 0, unitsAhead: 0n, ...counters };
  const whole = decimal(method.units);
  const unitScale = [whole, ...units.values()].reduce((most, one) => Math.max(most, significantScale(one)), 0);
  return { ...rest, months: [], unitScale, unitsAhead: rescaled(whole, unitScale), ...counters };
}

/** The life up to the end of a month is over. */
function pass(state: State, month: Month): void {
  const ahead = state.months.filter((one) => one.month > month);
  for (const { portion } of state.months.slice(0, state.months.length - ahead.length)) state.served = addFractions(state.served, portion);
  state.months = ahead;
}

/** Plans the rest of the life from what is there. What is worth no more than its salvage value is used up no further. */
function planOf({ terms }: AmortizedItem, state: State): ReadonlyMap<Month, bigint> {
  const { method, yearStart } = terms;
  if (method.kind !== 'units-of-production') return plannedAmounts(method, { ...state, yearStart });
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
  if (terms.method.kind === 'units-of-production') return planned;
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
  switch (event.kind) {
    case 'impairment': {
      const loss = state.carrying - rescaled(decimal(event.to), scale);
      if (loss <= 0n)
        return { expected: `an impairment on ${event.on} to less than ${shown(state.carrying)}, what it is carried at`, found: event.to };
      moved.impairment += loss;
      state.carrying -= loss;
      return undefined;
    }
    case 'revaluation': {
      const gain = rescaled(decimal(event.to), scale) - state.carrying;
      moved.revaluation += gain;
      state.carrying += gain;
      return undefined;
    }
    case 'part-disposal': {
      const gone = partOf(state.carrying, event.part);
      moved.disposal += gone;
      state.carrying -= gone;
      state.salvage -= partOf(state.salvage, event.part);
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

/** Another life, of which what is over stays over. A declining balance goes on by the rate of what is left. */
function lengthen(lifeMonths: number, on: CalendarDay, { startsOn, terms }: AmortizedItem, state: State): AmortizationFault | undefined {
  if (terms.method.kind === 'units-of-production')
    return { expected: 'no life in months, as units of production are counted', found: `${lifeMonths}` };
  const months = monthsOfLife({ ...terms, lifeMonths, startsOn, endsOn: null }).filter(({ month }) => month > monthOf(on));
  if (months.length === 0) return { expected: `a life that goes on after ${on}`, found: `${lifeMonths} months from ${startsOn}` };
  state.months = months;
  state.rateMonths = months.reduce((sum, { portion }) => addFractions(sum, portion), NOTHING);
  state.served = subtractFractions(fraction(BigInt(lifeMonths)), state.rateMonths);
  return undefined;
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
