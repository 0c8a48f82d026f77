import { expect, test } from 'vitest';
import { add, decimal, formatDecimal, sum, ZERO, type Decimal } from '../money/decimal.ts';
import { monthsBetween, type Month } from '../time/month.ts';
import { composeLines, type SharePart } from './compose-lines.ts';
import { correctionsOf } from './corrections.ts';
import type { StatementLine, StatementPins } from './statement.ts';

const YEAR = monthsBetween('2025-01', '2025-12');
const RESTATEMENTS = 36;

/** The same numbers each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** An account without a hub: allocations that are superseded, and issues that pin them. */
class Account {
  readonly runs = new Map<string, { readonly month: Month; readonly parts: readonly SharePart[] }>();
  readonly current = new Map<Month, string>();
  /** The newest first. */
  readonly issues: { readonly pins: StatementPins; readonly lines: readonly StatementLine[] }[] = [];

  allocate(month: Month, next: (below: number) => number): void {
    const runId = String(this.runs.size + 1);
    // Now and then a cost centre, a rule or a currency is there no more.
    const parts = ['retail', 'web', 'unallocated'].flatMap((costCenter) =>
      ['direct', 'support'].flatMap((rule) =>
        ['EUR', 'USD'].map((currency, shareNo): SharePart => {
          const amount = decimal(`${next(2) === 0 ? '-' : ''}${next(900)}.${10 + next(90)}`);
          return { costCenter, rule, currency, amount, share: { runId, shareNo, categories: [] } };
        }),
      ),
    );
    this.runs.set(runId, { month, parts: parts.filter(() => next(6) > 0) });
    this.current.set(month, runId);
  }

  pins(month: Month): StatementPins {
    const told = this.issues.map(({ pins }) => pins);
    const earlierId = this.issues.length === 0 ? null : String(this.issues.length);
    const corrections = correctionsOf(told, month, this.current);
    return { month, mode: 'charged', allocationRunId: this.current.get(month)!, earlierId, corrections };
  }

  lines({ allocationRunId, earlierId, corrections }: StatementPins): StatementLine[] {
    const partsOf = (runId: string | null) => (runId === null ? [] : this.runs.get(runId)!.parts);
    const parts = partsOf(allocationRunId).map((part) => ({ ...part, group: 'cost' as const }));
    const allocated = new Map<string, Decimal>();
    for (const { currency, amount } of parts) allocated.set(currency, add(allocated.get(currency) ?? ZERO, amount));
    return composeLines({
      parts,
      allocated,
      isOwn: (rule) => rule === 'direct',
      driversOf: () => [],
      earlier: earlierId === null ? [] : this.issues[this.issues.length - Number(earlierId)]!.lines,
      corrections: corrections.map(({ month, toldRunId, runId }) => ({ month, told: partsOf(toldRunId), now: partsOf(runId) })),
    });
  }

  issue(month: Month): void {
    const pins = this.pins(month);
    this.issues.unshift({ pins, lines: this.lines(pins) });
  }

  /** By month, cost centre, rule and currency: what all current allocations say, and what all statements have said. */
  knownAndTold() {
    const totals = (of: readonly { readonly key: string; readonly amount: Decimal }[]) =>
      Object.fromEntries(
        [...Map.groupBy(of, ({ key }) => key)]
          .map(([key, own]) => [key, formatDecimal(sum(own.map(({ amount }) => amount)))])
          .filter(([, amount]) => amount !== '0')
          .toSorted(([a], [b]) => (a! < b! ? -1 : 1)),
      );
    const known = [...this.current].flatMap(([month, runId]) =>
      this.runs
        .get(runId)!
        .parts.map(({ costCenter, rule, currency, amount }) => ({ key: [month, costCenter, rule, currency].join(' '), amount })),
    );
    const told = this.issues.flatMap(({ pins, lines }) =>
      lines
        .filter(({ kind }) => kind !== 'opening')
        .map(({ ofMonth, costCenter, rule, currency, amount }) => {
          return { key: [ofMonth ?? pins.month, costCenter, rule, currency].join(' '), amount: decimal(amount) };
        }),
    );
    return { known: totals(known), told: totals(told) };
  }
}

test('after 36 restatements of a year in random order, true-ups are the difference, and lines made again are the same', () => {
  const next = numbers(17);
  const account = new Account();
  for (const month of YEAR) {
    account.allocate(month, next);
    account.issue(month);
  }
  for (const month of ['2026-01', '2026-02']) {
    account.allocate(month, next);
    for (let count = 0; count < RESTATEMENTS / 2; count++) account.allocate(YEAR[next(YEAR.length)]!, next);
    account.issue(month);
  }
  expect(account.runs.size).toBe(14 + RESTATEMENTS);
  const { known, told } = account.knownAndTold();
  expect(told).toEqual(known);
  expect(account.issues[0]!.pins.corrections.length).toBeGreaterThan(5);
  for (const { pins, lines } of account.issues) expect(account.lines(pins)).toEqual(lines);
  // Each opens with what the one before closed with.
  const total = (lines: readonly StatementLine[]) => formatDecimal(sum(lines.map(({ amount }) => decimal(amount))));
  for (const [index, { lines }] of account.issues.slice(0, -1).entries())
    expect(total(lines.filter(({ kind }) => kind === 'opening'))).toBe(total(account.issues[index + 1]!.lines));
});

test('a month that was passed over and is charged late stands in the next statements whole', () => {
  const next = numbers(5);
  const account = new Account();
  for (const month of ['2025-01', '2025-03']) {
    account.allocate(month, next);
    account.issue(month);
  }
  expect(account.issues[0]!.pins.corrections).toEqual([]);
  for (const month of ['2025-02', '2025-04']) account.allocate(month, next);
  account.issue('2025-04');
  expect(account.issues[0]!.pins.corrections).toEqual([{ month: '2025-02', toldRunId: null, runId: account.current.get('2025-02') }]);
  account.allocate('2025-05', next);
  account.issue('2025-05');
  expect(account.issues[0]!.pins.corrections).toEqual([]);
  const { known, told } = account.knownAndTold();
  expect(told).toEqual(known);
});
