import { test as prop, fc } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { absolute, add, compare, decimal, formatDecimal, subtract, sum, ZERO, type Decimal } from '../money/decimal.ts';
import { composeJournals, type ChargedItem } from './compose-journals.ts';
import { journalIdentity } from './journal.ts';
import type { JournalRules } from './journal-rules.ts';
import { mirrorJournals } from './mirror-journals.ts';

const only = (...texts: string[]) => ({ in: texts, startsWith: [] });
const entity = (name: string, ...costCenters: string[]) => ({
  entity: name,
  costCenters: only(...costCenters),
  source: null,
  owner: 'ann',
  intercompany: { receivable: `r${name}`, payable: `p${name}` },
  linesMax: 5,
});
const RULES: JournalRules = {
  name: 'r',
  entities: [entity('1', 'a', 'it'), entity('2', 'b', 'c')],
  receivers: [{ account: '10', kinds: ['tax'] }, { account: '20' }],
  senders: [
    { account: '30', costCenter: 'it', rules: only('x') },
    { account: '40', costCenter: 'c' },
  ],
  leave: [{ costCenters: only('nobody'), because: 'nobody pays it' }],
};
const periodOf = () => ({ year: 2025, period: 1 });

const item = fc
  .record({
    costCenter: fc.constantFrom('a', 'b', 'c', 'nobody'),
    rule: fc.constantFrom('x', 'y', 'z'),
    kind: fc.constantFrom('own' as const, 'allocated' as const, 'credit' as const, 'tax' as const),
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    units: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
    scale: fc.nat(8),
  })
  .map(({ units, scale, ...line }): ChargedItem => {
    const amount = { units, scale };
    const shares = [
      { runId: '1', shareNo: 1, costCenter: line.costCenter, categories: [], amount: formatDecimal(amount), takesOff: false },
    ];
    return { ...line, costMonth: '2025-01', amount, shares };
  });
const items = fc.uniqueArray(item, {
  selector: ({ costCenter, rule, kind, currency }) => [costCenter, rule, kind, currency].join(),
  maxLength: 60,
});
const charged = (
  journals: readonly { readonly currency: string; readonly lines: readonly { role: string; amount: string; posted: string }[] }[],
) => {
  const sums = new Map<string, { amount: Decimal; posted: Decimal }>();
  for (const { currency, lines } of journals)
    for (const { role, amount, posted } of lines) {
      if (role !== 'receiver') continue;
      const before = sums.get(currency) ?? { amount: ZERO, posted: ZERO };
      sums.set(currency, { amount: add(before.amount, decimal(amount)), posted: add(before.posted, decimal(posted)) });
    }
  return sums;
};

prop.prop([items])('whatever is charged is posted to less than a unit, in parts that balance, and mirrored to nothing', (all) => {
  const carried = new Map<string, Decimal>();
  const composed = composeJournals({ kind: 'entry', month: '2025-01', items: all, rules: RULES, periodOf, carried });
  expect(composed.missing).toEqual([]);
  for (const { lines } of composed.journals) {
    expect(lines.length).toBeLessThanOrEqual(5);
    for (const what of ['amount', 'posted'] as const) expect(formatDecimal(sum(lines.map((line) => decimal(line[what]))))).toBe('0');
  }
  // Four flows at most, each half a unit off at most.
  const unit: Readonly<Record<string, string>> = { EUR: '0.02', JPY: '2', KWD: '0.002' };
  for (const [currency, { amount, posted }] of charged(composed.journals))
    expect(compare(absolute(subtract(amount, posted)), decimal(unit[currency]!))).toBeLessThanOrEqual(0);
  expect(composed.left.every(({ costCenter }) => costCenter === 'nobody')).toBe(true);
  // In another order, it is the same; taken back, nothing is left and nothing carried.
  const again = composeJournals({ kind: 'entry', month: '2025-01', items: all.toReversed(), rules: RULES, periodOf, carried: new Map() });
  expect(again).toEqual(composed);
  const named = composed.journals.map((journal, index) => ({ ...journal, id: String(index + 1) }));
  const mirrored = mirrorJournals(named, '2025-02', { periodOf, carried });
  for (const { amount, posted } of charged([...composed.journals, ...mirrored]).values())
    expect([formatDecimal(amount), formatDecimal(posted)]).toEqual(['0', '0']);
  expect([...carried.values()].map(formatDecimal).filter((amount) => amount !== '0')).toEqual([]);
});

it('has a reference that follows from what it says, and not from the numbers of a hub', () => {
  const one: ChargedItem = {
    costCenter: 'a',
    rule: 'x',
    kind: 'own',
    currency: 'EUR',
    costMonth: '2025-01',
    amount: decimal('1'),
    shares: [{ runId: '7', shareNo: 2, costCenter: 'a', categories: [], amount: '1', takesOff: false }],
  };
  const identity = (of: ChargedItem, making = 1) => {
    const input = { kind: 'entry' as const, month: '2025-01', items: [of], rules: RULES, periodOf, carried: new Map<string, Decimal>() };
    return journalIdentity(composeJournals(input).journals[0]!, { digest: 'd', making, reverses: null }).reference;
  };
  const same = { ...one, shares: [{ ...one.shares[0]!, runId: '8' }] };
  expect(identity(one)).toBe(identity(same));
  expect(new Set([identity(one), identity(one, 2), identity({ ...one, costCenter: 'b' })]).size).toBe(3);
});

const lineOf = (costCenter: string, rule: string): ChargedItem => ({
  costCenter,
  rule,
  kind: 'own',
  currency: 'EUR',
  costMonth: '2025-01',
  amount: decimal('1'),
  shares: [{ runId: '7', shareNo: 2, costCenter, categories: [], amount: '1', takesOff: false }],
});
const composed = (rules: JournalRules, ...all: ChargedItem[]) =>
  composeJournals({ kind: 'entry', month: '2025-01', items: all, rules, periodOf, carried: new Map() });

it('keeps apart who is relieved, also where the books call them the same, and tells of each share whose it is', () => {
  const senders = [
    { account: '30', costCenter: 'it', postTo: '4711', kinds: ['own' as const] },
    { account: '30', costCenter: 'ops', postTo: '4711' },
  ];
  const rules = { ...RULES, entities: [entity('1', 'a', 'it', 'ops')], senders };
  const [journal] = composed(rules, lineOf('a', 'x'), { ...lineOf('a', 'x'), kind: 'tax' }).journals;
  const relieved = journal!.lines.filter(({ role }) => role === 'sender');
  expect(relieved.map(({ costCenter, amount }) => [costCenter, amount])).toEqual([
    ['it', '-1'],
    ['ops', '-1'],
  ]);
  expect(new Set(journal!.lines.flatMap(({ shares }) => shares.map(({ costCenter }) => costCenter)))).toEqual(new Set(['a']));
});

it('never posts what nobody bears, whatever the rules say', () => {
  const entities = [{ ...entity('1'), costCenters: { in: [], startsWith: [''] } }];
  const { journals, left, missing } = composed(
    { ...RULES, entities, leave: [] },
    lineOf('a', 'x'),
    lineOf('excluded', 'x'),
    lineOf('unallocated', 'x'),
  );
  expect(missing).toEqual([]);
  expect(left.map(({ costCenter, because }) => [costCenter, because])).toEqual([
    ['excluded', 'excluded is no cost centre: nobody is charged'],
    ['unallocated', 'unallocated is no cost centre: nobody is charged'],
  ]);
  expect(journals.flatMap(({ lines }) => lines.map(({ costCenter }) => costCenter))).toEqual(['a', 'it']);
  const senders = [{ account: '30', costCenter: 'unallocated' }];
  expect(composed({ ...RULES, entities, senders }, lineOf('a', 'x')).missing).toEqual([
    'a legal entity of cost centre unallocated, which is relieved',
  ]);
});
