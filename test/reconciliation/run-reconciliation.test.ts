import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reconciliationMonths } from '#src/runs/reconciliation/reconciliation-months.ts';
import { reconciliation } from '#src/runs/reconciliation/reconciliation.ts';
import { parseReconciliationRuleSet } from '#src/runs/reconciliation/reconciliation-rule-set.ts';
import { makeRun } from '#src/runs/make-run.ts';
import type { ReconciliationRuleSet } from '#src/domain/reconciliation/rule-set.ts';
import { administrator, readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import { knowledgeAt } from '#src/store/knowledge/knowledge.ts';
import { knownAt } from '#test/support/known-at.ts';
import { ledgerChecks } from '#src/store/ledger/ledger-checks.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { sealCharges } from '../dimensions/seal-charges.ts';
import { sealJournal, sealRates } from './seal-books.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';

const viewer = administrator('test');
let database: FreshDatabase;
beforeEach(async () => void (database = await freshDatabase()));
afterEach(() => database.drop());

function rules(tolerance = '0.05', ledgers = ''): ReconciliationRuleSet {
  const file = parseReconciliationRuleSet(
    `name: test
${ledgers}
tolerance: { absolute: { USD: ${tolerance}, EUR: ${tolerance} } }
conversion: { rateSet: M }
issuers:
  - { issuer: AWS, bill: 'Amazon Web Services, Inc.', ledger: { accounts: '61003000', vendors: V-AWS } }
  - { issuer: Azure, bill: Microsoft, ledger: { accounts: { startsWith: ['0061'] }, vendors: V-MS } }`,
    'test.yaml',
  );
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  return file.ruleSet;
}

async function run(month = '2025-01', ruleSet = rules()) {
  const outcome = await makeRun(database.db, viewer, reconciliation, { month, ruleSet });
  if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
  return outcome;
}

async function told(runId: string, who = viewer) {
  return readAs(database.db, who, async (snapshot) => {
    const breaks = await snapshot.transaction
      .selectFrom('reconciliation_break')
      .selectAll()
      .where('run_id', '=', runId)
      .orderBy('break_no')
      .execute();
    const matches = await snapshot.transaction
      .selectFrom('reconciliation_match')
      .selectAll()
      .where('run_id', '=', runId)
      .orderBy('match_no')
      .execute();
    return { breaks, matches };
  });
}

async function lines(runId: string) {
  const { breaks, matches } = await told(runId);
  return [
    ...matches.map((row) => `matched ${row.issuer} ${row.currency} ${row.amount} ${row.booked}`),
    ...breaks.map((row) => `${row.kind} ${row.issuer} ${row.currency} ${row.billed} ${row.booked} ${row.difference}`),
  ];
}

describe('several sets of books', () => {
  const parallel = async () => {
    await sealCharges(database.db, { slice: 'a', month: '2025-01', charges: [{ billed: '44', invoiceId: 'D' }] });
    await sealJournal(database.db, '2025-01', [
      { ledger: '0L', amount: '44', reference: 'D', document: '1' },
      { ledger: '2L', amount: '43.5', reference: 'D', document: '1' },
    ]);
  };

  test('are never added: a run that is not told which one leads is refused', async () => {
    await parallel();
    const outcome = await makeRun(database.db, viewer, reconciliation, { month: '2025-01', ruleSet: rules() });
    expect(outcome).toEqual({
      outcome: 'refused',
      problems: [
        {
          path: 'ledgers',
          expected: 'one set of books for company code 0100 in 2025-01: name the leading ledgers, or load it from one source only',
          found: '0L and 2L',
        },
      ],
    });
  });

  test('the one that the rules name is looked at, and the line to look at says which', async () => {
    await parallel();
    const { runId } = await run('2025-01', rules('0', 'ledgers: [0L]'));
    expect(await lines(runId)).toEqual(['matched AWS USD 44 44']);
    expect((await told(runId)).matches[0]!.detail).toMatchObject({ entries: { lines: 1, sample: [{ ledger: '0L', amount: '44' }] } });
    expect(await lines((await run('2025-01', rules('0', 'ledgers: [2L]'))).runId)).toEqual(['amount AWS USD 44 43.5 0.5']);
  });

  test('a source that names no ledger beside one that does is refused, too; in other months it is not', async () => {
    await sealCharges(database.db, { slice: 'a', month: '2025-01', charges: [{ billed: '44', invoiceId: 'D' }] });
    await sealJournal(database.db, '2025-01', [{ amount: '44', reference: 'D' }]);
    await sealJournal(database.db, '2025-02', [{ ledger: '0L', amount: '9' }]);
    expect(await lines((await run()).runId)).toEqual(['matched AWS USD 44 44']);
    await sealJournal(database.db, '2025-02', [{ ledger: '0L', amount: '9' }, { amount: '9' }]);
    const outcome = await makeRun(database.db, viewer, reconciliation, { month: '2025-01', ruleSet: rules('0', 'ledgers: [0L]') });
    expect(outcome).toMatchObject({
      outcome: 'refused',
      problems: [{ found: 'a source that names no ledger and 0L, with ledgers: [0L]' }],
    });
  });

  test('a document balances in its ledger, or does not', async () => {
    await sealJournal(database.db, '2025-01', [
      { ledger: '0L', amount: '5', document: '1', line: '1' },
      { ledger: '0L', amount: '-5', document: '1', line: '2' },
      { ledger: '2L', amount: '5', document: '1', line: '1' },
      { ledger: '2L', amount: '-4', document: '1', line: '2' },
    ]);
    const checks = await readAs(database.db, viewer, async (snapshot) =>
      ledgerChecks(snapshot, await knowledgeAt(snapshot, ['2025-01']), 10),
    );
    expect(checks.map(({ kind, amount, lines: count }) => [kind, amount, count])).toEqual([['unbalanced-document', '1', 2]]);
  });
});

describe('a run of reconciliation', () => {
  test('tells matches and breaks of every kind with both sides, exactly', async () => {
    await sealCharges(database.db, {
      slice: 'a/2025-01',
      month: '2025-01',
      charges: [
        { billed: '100.000000000000000000000000000001', invoiceId: 'A' },
        { billed: '0.02', invoiceId: 'A', service: 'Tax' },
        { billed: '70', invoiceId: 'B' },
        { billed: '9', invoiceId: 'C' },
        { billed: '44', invoiceId: 'D' },
        { billed: '5', issuer: 'Datadog' },
      ],
    });
    await sealJournal(database.db, '2025-01', [
      { amount: '60', reference: 'A', document: '1' },
      { amount: '40.02', reference: 'A', document: '1' },
      { amount: '73', reference: 'B' },
      { amount: '12', vendor: 'V-MS', currency: 'EUR' },
      { amount: '-172.02', account: '0002100000', reference: 'A' },
      { amount: '1000', vendor: 'V-OTHER' },
    ]);
    await sealJournal(database.db, '2025-02', [{ amount: '44', reference: 'D' }]);
    const { runId } = await run();
    expect(await lines(runId)).toEqual([
      'matched AWS USD 100.020000000000000000000000000001 100.02',
      'amount AWS USD 70 73 -3',
      'missing-in-ledger AWS USD 9 null 9',
      'timing AWS USD 44 44 0',
      'missing-in-bill Azure EUR null 12 -12',
      'missing-in-ledger Datadog USD 5 null 5',
    ]);
  });

  test('says what stands behind a result: invoices, ledger rows to look at, months', async () => {
    const bill = await sealCharges(database.db, {
      slice: 'a',
      month: '2025-01',
      final: false,
      charges: [{ billed: '44', invoiceId: 'D' }],
    });
    await sealJournal(database.db, '2025-01', []);
    const late = await sealJournal(database.db, '2025-02', [{ amount: '44.01', reference: 'D', document: '4711' }]);
    const { breaks } = await told((await run()).runId);
    expect(breaks).toHaveLength(1);
    expect(breaks[0]!.detail).toEqual({
      month: '2025-01',
      bookedMonths: ['2025-02'],
      allowedDifference: '0.05',
      provisional: true,
      reasons: [],
      invoices: {
        count: 1,
        sample: [
          { issuer: 'Amazon Web Services, Inc.', invoiceId: 'D', batchIds: [bill], provisional: true, currency: 'USD', amount: '44' },
        ],
      },
      entries: {
        count: 1,
        lines: 1,
        sample: [
          {
            companyCode: '0100',
            accountId: '0061003000',
            vendor: 'V-AWS',
            reference: 'D',
            documentNumber: '4711',
            month: '2025-02',
            currency: 'USD',
            amount: '44.01',
            lines: 1,
            origin: { batchId: late, objectNo: 0, row: 1 },
          },
        ],
      },
    });
  });

  test('shows the dated rate of a conversion, and the row it came from', async () => {
    await sealCharges(database.db, { slice: 'a', month: '2025-01', charges: [{ billed: '100', currency: 'EUR', issuer: 'Microsoft' }] });
    await sealJournal(database.db, '2025-01', [{ amount: '104', vendor: 'V-MS' }]);
    const rates = await sealRates(database.db, [
      ['EUR', 'USD', '2025-01-01', '1.03'],
      ['EUR', 'USD', '2025-01-31', '1.04'],
      ['EUR', 'USD', '2025-02-01', '1.05'],
    ]);
    const { runId } = await run();
    expect(await lines(runId)).toEqual(['matched Azure USD 104 104']);
    const { matches } = await told(runId);
    expect(matches[0]!.detail).toMatchObject({
      invoices: {
        sample: [
          {
            currency: 'EUR',
            amount: '100',
            conversion: {
              currency: 'USD',
              amount: '104',
              rateSet: 'M',
              from: 'EUR',
              to: 'USD',
              rate: '1.04',
              divided: false,
              validFrom: '2025-01-31',
              origin: { batchId: rates, objectNo: 0, row: 2 },
            },
          },
        ],
      },
    });
    const inputs = await database.db.selectFrom('run_input').select('batch_id').where('run_id', '=', runId).execute();
    expect(inputs.map(({ batch_id }) => batch_id)).toContain(rates);
  });

  test('a month without a ledger is missing in the ledger throughout, and says so', async () => {
    const charges = [{ billed: '1' }, { billed: '2', issuer: 'Microsoft' }];
    await sealCharges(database.db, { slice: 'a', month: '2025-01', final: false, charges });
    const { breaks, matches } = await told((await run()).runId);
    expect(matches).toEqual([]);
    expect(breaks.map(({ kind, issuer, detail }) => [kind, issuer, detail['provisional'], detail['reasons']])).toEqual([
      ['missing-in-ledger', 'AWS', true, ['no-ledger-delivered']],
      ['missing-in-ledger', 'Azure', true, ['no-ledger-delivered']],
    ]);
  });

  test('is one run for the same inputs; a new journal or other rules supersede it, and asOf sees the old one', async () => {
    await sealCharges(database.db, { slice: 'a', month: '2025-01', charges: [{ billed: '100' }] });
    await sealJournal(database.db, '2025-01', [{ amount: '99.5' }]);
    const first = await run();
    expect(await run()).toEqual({ outcome: 'already-there', runId: first.runId });
    const before = await knownAt(database.db, ['2025-01']);

    const second = await run('2025-01', rules('0.5'));
    expect(second.outcome).toBe('sealed');
    expect(await lines(second.runId)).toEqual(['matched AWS USD 100 99.5']);
    await sealJournal(database.db, '2025-01', [{ amount: '99' }]);
    const third = await run('2025-01', rules('0.5'));
    expect(await lines(third.runId)).toEqual(['amount AWS USD 100 99 1']);

    const known = async (asOf?: string) => (await knownAt(database.db, ['2025-01'], asOf)).runs.map(({ id }) => id);
    expect(await known()).toEqual([third.runId]);
    expect(await known(before.asOf)).toEqual([first.runId]);
    expect(await lines(first.runId)).toEqual(['amount AWS USD 100 99.5 0.5']);
  });

  test('a journal of the month after, within the window, changes the run; one beyond does not', async () => {
    await sealCharges(database.db, { slice: 'a', month: '2025-01', charges: [{ billed: '100' }] });
    const first = await run();
    await sealJournal(database.db, '2025-06', [{ amount: '100' }]);
    expect((await run()).outcome).toBe('already-there');
    await sealJournal(database.db, '2025-02', [{ amount: '100' }]);
    const second = await run();
    expect(second.runId).not.toBe(first.runId);
    expect(await lines(second.runId)).toEqual(['timing AWS USD 100 100 0']);
    expect(reconciliationMonths('2025-01', rules())).toEqual(['2024-11', '2024-12', '2025-01', '2025-02', '2025-03']);
  });

  test('the same files in another order of loading give the same output digest', async () => {
    const digests: string[] = [];
    for (const order of ['bill first', 'books first']) {
      const fresh = await freshDatabase();
      const bill = () =>
        sealCharges(fresh.db, { slice: 'a', month: '2025-01', charges: [{ billed: '100' }, { billed: '7', currency: 'EUR' }] });
      const books = () => sealJournal(fresh.db, '2025-01', [{ amount: '60' }, { amount: '40' }]);
      for (const load of order === 'bill first' ? [bill, books] : [books, bill]) await load();
      await makeRun(fresh.db, viewer, reconciliation, { month: '2025-01', ruleSet: rules() });
      const { output_digest } = await fresh.db.selectFrom('run').select('output_digest').executeTakeFirstOrThrow();
      digests.push(output_digest);
      await fresh.drop();
    }
    expect(digests[0]).toBe(digests[1]);
  });

  test('limited viewers neither run it nor see what others are billed', async () => {
    await sealCharges(database.db, { slice: 'a', month: '2025-01', charges: [{ billed: '100' }] });
    const limited = readerOf('portal', ['retail']);
    expect(await makeRun(database.db, limited, reconciliation, { month: '2025-01', ruleSet: rules() })).toMatchObject({
      outcome: 'refused',
    });
    expect(await told((await run()).runId, limited)).toEqual({ breaks: [], matches: [] });
  });
});

test('ledgerChecks names documents that do not balance and lines that stand twice, and no others', async () => {
  const batchId = await sealJournal(database.db, '2025-01', [
    { amount: '10.5', document: 'A' },
    { amount: '-10.50', document: 'A', line: '000002' },
    { amount: '7', document: 'B' },
    { amount: '3', document: 'C' },
    { amount: '3', document: 'C' },
    { amount: '-6', document: 'C', line: '000002' },
    { amount: '-7', document: 'B', line: '000002', currency: 'EUR' },
  ]);
  await pastTheGuards(database.db, (transaction) =>
    transaction.updateTable('ledger_entry').set({ cost_center_id: 'retail' }).where('line_number', '=', '000001').execute(),
  );
  const knowledge = await knownAt(database.db, ['2025-01']);
  const ask = (who: Viewer) => readAs(database.db, who, (snapshot) => ledgerChecks(snapshot, knowledge, 10));
  const place = { batchId, ledger: null, companyCode: '0100', fiscalYear: 2025, lineNumber: null };
  expect(await ask(viewer)).toEqual([
    { ...place, kind: 'unbalanced-document', documentNumber: 'B', currency: 'EUR', amount: '-7', lines: 1 },
    { ...place, kind: 'unbalanced-document', documentNumber: 'B', currency: 'USD', amount: '7', lines: 1 },
    { ...place, kind: 'line-twice', documentNumber: 'C', lineNumber: '000001', currency: 'USD', amount: '3', lines: 2 },
  ]);
  expect(await ask(readerOf('portal', ['retail']))).toEqual([]);
});
