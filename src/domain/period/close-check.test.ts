import { describe, expect, test } from 'vitest';
import { CLOSE_CHECK_NAMES, type CloseCheck } from './close-check-name.ts';
import { judgeClose, standingAgainst, waivedText, waiverOf } from './close-check.ts';
import type { CloseFacts } from './close-facts.ts';
import { DEFAULT_PERIOD_RULES } from './period-rules.ts';

const CLEAN: CloseFacts = {
  deliveries: 2,
  missing: [],
  notFinal: [],
  undecided: [],
  runs: 2,
  stale: [],
  certificates: [{ currency: 'EUR', input: '10.01', allocated: '10', unallocated: '0.01', shares: '10.00' }],
  reconciled: { isMade: true, breaks: [] },
  proposals: [],
};
const ALLOCATION = { kind: 'allocation', fault: 'a batch came after it', last: { runId: '7', sealedAt: '2025-02-01T00:00:00Z' } };
const failed = (facts: Partial<CloseFacts>, rules = DEFAULT_PERIOD_RULES) =>
  judgeClose({ ...CLEAN, ...facts }, rules).flatMap(({ check, passed }) => (passed ? [] : [check]));

describe('the checklist of a month', () => {
  test('is passed where nothing stands against it', () => {
    expect(failed({})).toEqual([]);
    expect(failed({ certificates: [], reconciled: null })).toEqual([]);
  });

  test.each<[CloseCheck, Partial<CloseFacts>]>([
    ['deliveries', { missing: ['aws delivered 2024-12, not 2025-01'] }],
    ['findings', { undecided: ['a delivery was refused'] }],
    ['final', { notFinal: ['hub/2025-01'] }],
    ['runs', { stale: [ALLOCATION] }],
    ['certificates', { certificates: [{ ...CLEAN.certificates[0]!, shares: '9.99' }] }],
    ['certificates', { certificates: [{ ...CLEAN.certificates[0]!, input: '10.02' }] }],
    ['proposals', { proposals: ['proposal 4 (rule-set allocation) is open'] }],
    ['reconciliation', { reconciled: { isMade: false, breaks: [] } }],
    ['reconciliation', { reconciled: { isMade: true, breaks: [{ currency: 'EUR', count: 1, difference: '0.01' }] } }],
  ])('fails in %s alone for %o', (check, facts) => {
    expect(failed(facts)).toEqual([check]);
  });

  test('allows what the policy allows, in each currency by itself', () => {
    const breaks = [
      { currency: 'EUR', count: 2, difference: '100' },
      { currency: 'USD', count: 1, difference: '0.01' },
    ];
    const rules = { ...DEFAULT_PERIOD_RULES, openBreaks: { EUR: '100.00', USD: '0.02' } };
    expect(failed({ reconciled: { isMade: true, breaks } }, rules)).toEqual([]);
    expect(failed({ reconciled: { isMade: true, breaks } }, { ...rules, openBreaks: { EUR: '100' } })).toEqual(['reconciliation']);
    expect(failed({ reconciled: { isMade: true, breaks } }, { ...rules, openBreaks: { EUR: '99.99', USD: '1' } })).toEqual([
      'reconciliation',
    ]);
  });
});

describe('a waiver', () => {
  const results = judgeClose({ ...CLEAN, notFinal: ['x'], stale: [ALLOCATION] }, { ...DEFAULT_PERIOD_RULES, compulsory: ['runs'] });
  const against = (...checks: CloseCheck[]) =>
    standingAgainst(
      results,
      checks.map((check) => ({ check, because: 'the supplier is late' })),
    ).map(({ check }) => check);

  test('stands for the check that it names, and for no other', () => {
    expect(against()).toEqual(['final', 'runs']);
    expect(against('final')).toEqual(['runs']);
    expect(against('deliveries')).toEqual(['final', 'runs']);
  });

  test('does nothing for a compulsory check', () => {
    expect(against(...CLOSE_CHECK_NAMES)).toEqual(['runs']);
  });
});

describe('closing on the last certified run', () => {
  const reconciliation = { kind: 'reconciliation', fault: 'it was not made', last: null };
  const against = (stale: CloseFacts['stale'], onLastCertified: string[]) =>
    standingAgainst(judgeClose({ ...CLEAN, stale }, DEFAULT_PERIOD_RULES), [{ check: 'runs', because: 'x', onLastCertified }]).length;

  test('waives the kinds that are named, where each has one', () => {
    expect(against([ALLOCATION], ['allocation'])).toBe(0);
    expect(against([ALLOCATION], ['dimensions'])).toBe(1);
    expect(against([ALLOCATION, { ...ALLOCATION, kind: 'dimensions' }], ['allocation'])).toBe(1);
    expect(against([ALLOCATION, { ...ALLOCATION, kind: 'dimensions' }], ['allocation', 'dimensions'])).toBe(0);
  });
  test('waives none that was never made', () => {
    expect(against([reconciliation], ['reconciliation'])).toBe(1);
  });
  test('is kept with the run that it is closed on, and told before', () => {
    const result = judgeClose({ ...CLEAN, stale: [ALLOCATION] }, DEFAULT_PERIOD_RULES).find(({ check }) => check === 'runs')!;
    expect(result.faults).toEqual(['a batch came after it; reports show the last certified one, of 2025-02-01T00:00:00Z']);
    const waiver = waiverOf(result, [{ check: 'runs', because: 'the rules are broken', onLastCertified: ['allocation'] }])!;
    expect(waivedText(result, waiver)).toBe('on the last certified allocation (run 7 of 2025-02-01T00:00:00Z): the rules are broken');
    expect(waivedText(result, { check: 'runs', because: 'whatever' })).toBe('whatever');
  });
});
