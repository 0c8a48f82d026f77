import { z } from 'zod';
import type { FiscalCalendar } from '../../domain/period/fiscal-calendar.ts';
import { DEFAULT_PERIOD_RULES, type EntityCalendar, type PeriodRules } from '../../domain/period/period-rules.ts';
import { CLOSE_CHECK_NAMES } from '../../runs/close-checks.ts';
import { readRuleFile, type RuleFile } from '../../yaml/read-rule-file.ts';
import { currency, nonNegativeDecimalText, text, wholeNumber } from '../../yaml/rule-values.ts';

/**
 * The YAML of the rules by which months are closed and years are counted. What is left out is as in `DEFAULT_PERIOD_RULES`:
 *
 *     name: company
 *     compulsory: [deliveries, certificates]   # checks that nobody can waive
 *     openBreaks: { EUR: 100, USD: 50 }        # what the bill and the books of a month may differ by
 *     calendars:
 *       - legalEntities: ['2000']
 *         weeks: { pattern: 4-4-5, lastWeekday: saturday, endMonth: 1, ends: nearest }
 *       - months: { startMonth: 4, closingPeriods: 4 }   # all others
 */
export function parsePeriodRuleSet(yamlText: string, fileName: string): RuleFile<PeriodRules> {
  return readRuleFile(yamlText, fileName, ruleSet);
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const PATTERNS = { '4-4-5': [4, 4, 5], '4-5-4': [4, 5, 4], '5-4-4': [5, 4, 4] } as const;

const closingPeriods = wholeNumber(0, 4).optional();

const months = z
  .strictObject({ startMonth: wholeNumber(1, 12).optional(), closingPeriods })
  .transform((given): FiscalCalendar => ({ kind: 'months', startMonth: given.startMonth ?? 1, closingPeriods: given.closingPeriods ?? 0 }));

const weeks = z
  .strictObject({
    pattern: z.enum(Object.keys(PATTERNS) as [keyof typeof PATTERNS]),
    lastWeekday: z.enum(WEEKDAYS),
    endMonth: wholeNumber(1, 12),
    ends: z.enum(['last', 'nearest']),
    closingPeriods,
  })
  .transform(({ pattern, lastWeekday, endMonth, ends, closingPeriods: closing = 0 }): FiscalCalendar => ({
    kind: 'weeks',
    pattern: PATTERNS[pattern],
    lastWeekday: WEEKDAYS.indexOf(lastWeekday),
    endMonth,
    ends,
    closingPeriods: closing,
  }));

const entityCalendar = z
  .strictObject({ legalEntities: z.array(text).min(1).max(1_000).optional(), months: months.optional(), weeks: weeks.optional() })
  .transform(({ legalEntities, months: ofMonths, weeks: ofWeeks }, context): EntityCalendar => {
    const calendar = ofMonths ?? ofWeeks;
    if (calendar !== undefined && (ofMonths === undefined || ofWeeks === undefined)) return { legalEntities, calendar };
    context.addIssue({ code: 'custom', message: 'a calendar of either months or weeks' });
    return z.NEVER;
  });

const ruleSet = z
  .strictObject({
    name: text,
    compulsory: z.array(z.enum(CLOSE_CHECK_NAMES)).optional(),
    openBreaks: z.record(currency, nonNegativeDecimalText).optional(),
    calendars: z
      .array(entityCalendar)
      .max(1_000)
      .refine((all) => all.slice(0, -1).every(({ legalEntities }) => legalEntities !== undefined), 'a calendar for all others last')
      .optional(),
  })
  .transform(({ name, compulsory, openBreaks, calendars }): PeriodRules => {
    const standard = DEFAULT_PERIOD_RULES;
    return {
      name,
      compulsory: compulsory ?? standard.compulsory,
      openBreaks: openBreaks ?? standard.openBreaks,
      calendars: calendars ?? standard.calendars,
    };
  });
