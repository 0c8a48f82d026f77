import { expect, test } from 'vitest';
import { DEFAULT_PERIOD_RULES } from '../period/period-rules.ts';
import { judgeOpenBreaks } from './judge-open-breaks.ts';

const BREAKS = [
  { currency: 'EUR', count: 2, difference: '100' },
  { currency: 'USD', count: 1, difference: '0.01' },
];
const faultsWith = (openBreaks: Readonly<Record<string, string>>) =>
  judgeOpenBreaks(BREAKS, { ...DEFAULT_PERIOD_RULES, openBreaks }).faults.map((fault) => / ([A-Z]{3}) /.exec(fault)![1]);

test('the policy allows differences in each currency by itself', () => {
  expect(faultsWith({})).toEqual(['EUR', 'USD']);
  expect(faultsWith({ EUR: '100.00', USD: '0.02' })).toEqual([]);
  expect(faultsWith({ EUR: '100' })).toEqual(['USD']);
  expect(faultsWith({ EUR: '99.99', USD: '1' })).toEqual(['EUR']);
  expect(judgeOpenBreaks(BREAKS, DEFAULT_PERIOD_RULES)).toMatchObject({
    passed: false,
    figures: { breaks: 3, 'difference EUR': '100', 'difference USD': '0.01' },
  });
  expect(judgeOpenBreaks([], DEFAULT_PERIOD_RULES)).toMatchObject({ passed: true, figures: { breaks: 0 } });
});
