import { FISCAL_PERIOD_MAX, fiscalPeriodOfMonth, monthOfFiscalPeriod, type FiscalPeriod, type Month } from '#src/connector-kit/index.ts';
import type { OracleGlConfig } from './config.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The fiscal period that a name means for this customer; undefined when neither the list nor the rule says. */
export function periodOfName(
  name: string,
  { periods, fiscalYear }: Pick<OracleGlConfig, 'periods' | 'fiscalYear'>,
): FiscalPeriod | undefined {
  const listed = Object.hasOwn(periods.listed, name) ? periods.listed[name] : undefined;
  if (listed !== undefined) return parseSlice(listed);
  if (periods.names === 'calendar-month') {
    const match = /^([a-z]{3,9})[-_ ]?(\d{4}|\d{2})$/i.exec(name.trim());
    const month = match ? MONTHS.indexOf(match[1]!.slice(0, 3).toLowerCase()) : -1;
    return month < 0 ? undefined : fiscalPeriodOfMonth(fiscalYear, `${wholeYear(match![2]!)}-${String(month + 1).padStart(2, '0')}`);
  }
  if (periods.names === 'period-number') {
    const match = /^(\d{1,2})[-_ /](\d{4}|\d{2})$/.exec(name.trim());
    return match ? validPeriod({ year: Number.parseInt(wholeYear(match[2]!), 10), period: Number.parseInt(match[1]!, 10) }) : undefined;
  }
  return undefined;
}

/** `2025-001` */
export function sliceOfPeriod({ year, period }: FiscalPeriod): string {
  return `${year}-${String(period).padStart(3, '0')}`;
}

export function parseSlice(slice: string): FiscalPeriod | undefined {
  const match = /^(\d{4})-(\d{3})$/.exec(slice);
  return match ? validPeriod({ year: Number.parseInt(match[1]!, 10), period: Number.parseInt(match[2]!, 10) }) : undefined;
}

export function monthOf({ fiscalYear }: Pick<OracleGlConfig, 'fiscalYear'>, { year, period }: FiscalPeriod): Month {
  return monthOfFiscalPeriod(fiscalYear, year, period);
}

function validPeriod(period: FiscalPeriod): FiscalPeriod | undefined {
  return period.period >= 1 && period.period <= FISCAL_PERIOD_MAX && period.year >= 1970 ? period : undefined;
}

function wholeYear(text: string): string {
  return text.length === 4 ? text : `20${text}`;
}
