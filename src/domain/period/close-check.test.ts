import { describe, expect, test } from 'vitest';
import { checkOutcome, FIRST_CHECKS, judgeClose, LAST_CHECKS, standingAgainst, waivedText, waiverOf } from './close-check.ts';
import type { CloseFacts } from './close-facts.ts';
import { DEFAULT_PERIOD_RULES } from './period-rules.ts';

const CLEAN: CloseFacts = {
  deliveries: 2,
  missing: [],
  notFinal: [],
  undecided: [],
  runs: 2,
  stale: [],
  used: [],
  proposals: [],
};
const OF_A_RUN = { check: 'shares', what: 'They add up.', wayOut: 'Add.', ...checkOutcome([], {}) };
const NAMES = [...FIRST_CHECKS, OF_A_RUN, ...LAST_CHECKS].map((one) => ('check' in one ? one.check : one.name));
const ALLOCATION = { kind: 'allocation', fault: 'a batch came after it', last: { runId: '7', sealedAt: '2025-02-01T00:00:00Z' } };
const failed = (facts: Partial<CloseFacts>, rules = DEFAULT_PERIOD_RULES) =>
  judgeClose({ ...CLEAN, ...facts }, [OF_A_RUN], rules).flatMap(({ check, passed }) => (passed ? [] : [check]));

describe('the checklist of a month', () => {
  test('is passed where nothing stands against it', () => {
    expect(failed({})).toEqual([]);
    expect(judgeClose(CLEAN, [OF_A_RUN], DEFAULT_PERIOD_RULES).map(({ check }) => check)).toEqual(NAMES);
  });

  test.each<[string, Partial<CloseFacts>]>([
    ['deliveries', { missing: ['aws delivered 2024-12, not 2025-01'] }],
    ['findings', { undecided: ['a delivery was refused'] }],
    ['final', { notFinal: ['hub/2025-01'] }],
    ['runs', { stale: [ALLOCATION] }],
    ['proposals', { proposals: ['proposal 4 (rule-set allocation) is open'] }],
  ])('fails in %s alone for %o', (check, facts) => {
    expect(failed(facts)).toEqual([check]);
  });

  test('fails in what a kind of run says of its own', () => {
    const results = judgeClose(CLEAN, [{ ...OF_A_RUN, ...checkOutcome(['they do not'], {}) }], DEFAULT_PERIOD_RULES);
    expect(standingAgainst(results, []).map(({ check, faults }) => [check, faults])).toEqual([['shares', ['they do not']]]);
  });
});

describe('a waiver', () => {
  const results = judgeClose({ ...CLEAN, notFinal: ['x'], stale: [ALLOCATION] }, [OF_A_RUN], {
    ...DEFAULT_PERIOD_RULES,
    compulsory: ['runs'],
  });
  const against = (...checks: string[]) =>
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
    expect(against(...NAMES)).toEqual(['runs']);
  });
});

describe('closing on the last certified run', () => {
  const reconciliation = { kind: 'reconciliation', fault: 'it was not made', last: null };
  const against = (stale: CloseFacts['stale'], onLastCertified: string[]) =>
    standingAgainst(judgeClose({ ...CLEAN, stale }, [], DEFAULT_PERIOD_RULES), [{ check: 'runs', because: 'x', onLastCertified }]).length;

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
    const result = judgeClose({ ...CLEAN, stale: [ALLOCATION] }, [], DEFAULT_PERIOD_RULES).find(({ check }) => check === 'runs')!;
    expect(result.faults).toEqual(['a batch came after it; reports show the last certified one, of 2025-02-01T00:00:00Z']);
    const waiver = waiverOf(result, [{ check: 'runs', because: 'the rules are broken', onLastCertified: ['allocation'] }])!;
    expect(waivedText(result, waiver)).toBe('on the last certified allocation (run 7 of 2025-02-01T00:00:00Z): the rules are broken');
    expect(waivedText(result, { check: 'runs', because: 'whatever' })).toBe('whatever');
  });
});
