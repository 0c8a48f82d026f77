import { describe, expect, test } from 'vitest';
import { fiscalPeriodOf } from '../../domain/period/fiscal-calendar.ts';
import { calendarOf, DEFAULT_PERIOD_RULES, type PeriodRules } from '../../domain/period/period-rules.ts';
import { parsePeriodRuleSet } from './period-rule-set.ts';

const FILE = `
name: company
compulsory: [deliveries, certificates]
openBreaks: { EUR: 100.00 }
calendars:
  - legalEntities: ['2000', '3000']
    weeks: { pattern: 4-4-5, lastWeekday: saturday, endMonth: 1, ends: nearest }
  - months: { startMonth: 4, closingPeriods: 4 }
`;

function read(yaml: string): PeriodRules {
  const parsed = parsePeriodRuleSet(yaml, 'periods.yaml');
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.ruleSet;
}

describe('the rules of closing', () => {
  test('are read, each legal entity with its calendar', () => {
    const rules = read(FILE);
    expect(rules).toMatchObject({ compulsory: ['deliveries', 'certificates'], openBreaks: { EUR: '100' } });
    expect(fiscalPeriodOf(calendarOf(rules, '2000'), '2024-02-03')).toMatchObject({ year: 2024, period: 12, endDay: '2024-02-04' });
    for (const other of ['1000', null])
      expect(fiscalPeriodOf(calendarOf(rules, other), '2024-02-03')).toMatchObject({ year: 2024, period: 11 });
  });

  test('are as usual in what is left out', () => {
    expect(read('name: standard')).toEqual(DEFAULT_PERIOD_RULES);
    expect(fiscalPeriodOf(calendarOf(DEFAULT_PERIOD_RULES, '1000'), '2024-02-29')).toMatchObject({ period: 2, firstDay: '2024-02-01' });
  });

  test.each([
    ['compulsory: [delivery]', 'compulsory[0]'],
    ['openBreaks: { euro: 1 }', 'openBreaks'],
    ['openBreaks: { EUR: -1 }', 'openBreaks.EUR'],
    ['calendars: [{ months: { startMonth: 13 } }]', 'calendars[0].months.startMonth'],
    ['calendars: [{ legalEntities: [a] }]', 'calendars[0]'],
    ['calendars: [{ months: {}, weeks: { pattern: 4-4-5, lastWeekday: friday, endMonth: 6, ends: last } }]', 'calendars[0]'],
    ['calendars: [{ weeks: { pattern: 5-5-5, lastWeekday: friday, endMonth: 6, ends: last } }]', 'calendars[0].weeks.pattern'],
    ['calendars: [{ months: {} }, { months: {} }]', 'calendars'],
  ])('are refused where %s says what cannot be', (line, at) => {
    const parsed = parsePeriodRuleSet(`name: x\n${line}`, 'periods.yaml');
    expect('problems' in parsed && parsed.problems[0]!.path).toContain(at);
  });
});
