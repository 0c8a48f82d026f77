import type { Currency } from '../money/currency.ts';
import { CALENDAR_MONTHS, type FiscalCalendar } from './fiscal-calendar.ts';

/** How months are closed and years are counted, as configured. */
export interface PeriodRules {
  readonly name: string;
  /** The names of checks that nobody can waive. */
  readonly compulsory: readonly string[];
  /** What the bill and the books may differ by in a currency, as decimal text: the differences of a month without their signs, added up. */
  readonly openBreaks: Readonly<Record<Currency, string>>;
  /** The first that names a legal entity, or names none, is its own. */
  readonly calendars: readonly EntityCalendar[];
}

export interface EntityCalendar {
  /** Undefined: all that no calendar before names. */
  readonly legalEntities: readonly string[] | undefined;
  readonly calendar: FiscalCalendar;
}

/** Every check can be waived by name, every difference has to be, and years are calendar years. */
export const DEFAULT_PERIOD_RULES: PeriodRules = { name: 'standard', compulsory: [], openBreaks: {}, calendars: [] };

/** The calendar of a legal entity; null: of those that have none of their own. */
export function calendarOf({ calendars }: PeriodRules, legalEntity: string | null): FiscalCalendar {
  const found = calendars.find(({ legalEntities }) => {
    return legalEntities === undefined || (legalEntity !== null && legalEntities.includes(legalEntity));
  });
  return found?.calendar ?? CALENDAR_MONTHS;
}
