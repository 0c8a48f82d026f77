import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueStatements } from '#src/actions/statement/issue-statements.ts';
import { keepJournalRules } from '#src/actions/journal/keep-journal-rules.ts';
import { makeJournals } from '#src/actions/journal/make-journals.ts';
import { releaseOrPropose } from '#src/actions/approval/release-or-propose.ts';
import { notePosted } from '#src/actions/journal/note-posted.ts';
import { withdrawJournals } from '#src/actions/journal/withdraw-journals.ts';
import { readerOf } from '#src/domain/authority/viewer.ts';
import { add, compare, decimal, formatDecimal, sum, ZERO } from '#src/domain/money/decimal.ts';
import { keepJournalEvent } from '#src/store/journal/journal-events.ts';
import { journals as journalsKept } from '#src/store/journal/journals.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import { JournalRowsDocument, JournalsDocument, type JournalsQuery } from '#test/operations/generated/graphql.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '../schema/graph-client.ts';

const RULES = `
name: chargeback
entities:
  - { entity: '1000', costCenters: [retail, it], owner: ann, intercompany: { receivable: '1390', payable: '2190' } }
  - { entity: '2000', costCenters: [web], owner: bob, intercompany: { receivable: '1391', payable: '2191' } }
receivers:
  - { rules: [support], account: '6100' }
  - { account: '6200', costCenters: [retail, web] }
senders:
  - { account: '6900', costCenter: it, postTo: '4711' }
leave:
  - { costCenters: [unallocated], because: nobody pays it }
`;
const reason = 'the month is over';
const IT_TOKEN = 'token-of-it';

let company: Company;
let graph: GraphClient;
beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company, {
    viewers: [
      { viewer: readerOf('portal:retail', ['retail']), token: RETAIL_TOKEN },
      { viewer: readerOf('portal:it', ['it']), token: IT_TOKEN },
    ],
  });
  await bill('2025-01', '30.01');
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

/** Retail, web and what both share; the thirds are no amounts that anybody can pay. */
async function bill(month: string, support: string): Promise<void> {
  const machine = (team: string, cost: string) => ({ 'tag:team': team, Service: 'Machines', Cost: cost });
  await company.bill('aws', month, [
    machine('retail', '10.333'),
    machine('web', '20.3333'),
    machine('', '1'),
    { Service: 'Support', Cost: support },
  ]);
  await company.mapDimensions(month);
  await company.allocate(month);
}

const issue = (month: string) => issueStatements(company.db, ADMIN, { month, mode: 'charged', reason });
const make = (month: string) => makeJournals(company.db, ADMIN, { month, reason });
const keep = (text: string) => keepJournalRules(company.db, ADMIN, { name: 'journals.yaml', text });
const listed = async (filter: object = {}) => (await graph.data(JournalsDocument, { filter, first: 40, lines: 10 })).journals!.nodes;
type Listed = NonNullable<JournalsQuery['journals']>['nodes'][number];
const total = (amounts: readonly string[]) => formatDecimal(sum(amounts.map(decimal)));

/** By cost centre, what journals that count charge of the costs of a month. */
function charged(nodes: readonly Listed[], costMonth: string): Record<string, string> {
  const sums = new Map<string, string>();
  for (const journal of nodes.filter((one) => one.costMonth === costMonth && one.state !== 'WITHDRAWN'))
    for (const { role, costCenter, amount } of journal.lines.nodes)
      if (role === 'RECEIVER') sums.set(costCenter!, formatDecimal(add(decimal(sums.get(costCenter!) ?? '0'), decimal(amount))));
  return Object.fromEntries(sums);
}

async function post(month: string): Promise<void> {
  await releaseOrPropose(company.db, ADMIN, { month, reason }, false);
  for (const { reference } of await listed({ month, state: ['RELEASED'] }))
    expect(await notePosted(company.db, ADMIN, { reference: reference!, document: `doc ${reference}`, reason })).toMatchObject({
      outcome: 'noted',
    });
}

describe('journals', () => {
  it('are refused with what is missing, and none is made by default', async () => {
    expect(await make('2025-01')).toMatchObject({ code: 'NOT_FOUND', wayOut: expect.stringContaining('--charged') });
    await issue('2025-01');
    expect(await make('2025-01')).toMatchObject({ code: 'NOT_FOUND', expected: 'rules by which journals are made' });
    await keep(RULES.replace(", intercompany: { receivable: '1391', payable: '2191' }", '').replace('[retail, web]', '[retail]'));
    expect(await make('2025-01')).toMatchObject({
      code: 'NOT_SOUND',
      found: 'none for an account that web is charged on (own by direct); intercompany accounts of 2000',
    });
    expect(await keep('name: x\nentities: []\nreceivers: []\nsenders: []\n')).toHaveProperty('problems');
    expect(await listed()).toEqual([]);
  });

  it('charge every cent once, balance in each legal entity, and are the same when they are made again', async () => {
    await keep(RULES);
    const preview = await quickCostweave(['journal', 'make', '2025-01', '--reason', reason, '--dry-run', '--json'], {
      env: { DATABASE_URL: company.connectionString },
    });
    expect(JSON.parse(preview.stdout)).toMatchObject({
      schemaVersion: 1,
      outcome: 'planned',
      journals: [{ legalEntity: '1000' }, { legalEntity: '1000' }, { legalEntity: '2000', kind: 'entry', costMonth: '2025-01' }],
      left: [{ costCenter: 'unallocated', amount: '1', because: 'nobody pays it' }],
    });
    expect(await listed()).toEqual([]);
    const made = await make('2025-01');
    expect(made).toMatchObject({ outcome: 'made' });
    expect(await make('2025-01')).toMatchObject({ outcome: 'already-there', references: [] });
    const nodes = await listed();
    expect(nodes.map(({ legalEntity, senderEntity, receiverEntity }) => `${legalEntity}: ${senderEntity} to ${receiverEntity}`)).toEqual([
      '1000: 1000 to 1000',
      '1000: 1000 to 2000',
      '2000: 1000 to 2000',
    ]);
    expect(charged(nodes, '2025-01')).toEqual({ retail: '25.338', web: '35.3383' });
    for (const { lines, reference, postingDate, carriedIn, carriedOut, owner } of nodes) {
      expect(reference).toMatch(/^CW[0-9A-F]{14}$/);
      expect(postingDate).toBe('2025-01-31');
      expect(['ann', 'bob']).toContain(owner);
      expect(total(lines.nodes.map(({ amount }) => amount))).toBe('0');
      expect(total(lines.nodes.map(({ posted }) => posted))).toBe('0');
      for (const { posted } of lines.nodes) expect(posted).toMatch(/^-?\d+(\.\d{1,2})?$/);
      expect(carriedIn).toBe('0');
      expect(Math.abs(Number(carriedOut))).toBeLessThanOrEqual(0.005);
    }
    const [inner, owed, owing] = nodes;
    expect(
      inner!.lines.nodes.filter(({ role }) => role === 'SENDER').map(({ account, postingCostCenter }) => [account, postingCostCenter]),
    ).toEqual([
      ['6900', '4711'],
      ['6900', '4711'],
    ]);
    expect(owed!.lines.nodes.map(({ role, account, partner }) => [role, account, partner])).toContainEqual([
      'INTERCOMPANY',
      '1390',
      '2000',
    ]);
    expect(owing!.lines.nodes.map(({ role, account, partner }) => [role, account, partner])).toContainEqual([
      'INTERCOMPANY',
      '2191',
      '1000',
    ]);
  });

  it('lead from each line to the rows of the bill, and from each charge back to the same lines', async () => {
    const { journals } = await graph.data(JournalRowsDocument, { first: 3, lines: 6 });
    for (const { lines, reference } of journals!.nodes)
      for (const { number, amount, shares } of lines.nodes) {
        expect(total(shares.nodes.map((share) => share.amount))).toBe(amount);
        for (const { amount: part, takesOff, contributions } of shares.nodes) {
          const given = sum(contributions.nodes.map((one) => decimal(one.amount)));
          expect(compare(takesOff ? { units: -given.units, scale: given.scale } : given, decimal(part))).toBe(0);
          for (const { charge } of contributions.nodes)
            expect(charge!.journalLines!.map((line) => `${line.journal.reference} ${line.number}`)).toContain(`${reference} ${number}`);
        }
      }
  });

  it('ask as many statements however many there are', async () => {
    const cost = async (first: number) => {
      company.statements.reset();
      await graph.data(JournalRowsDocument, { first, lines: 6 });
      return company.statements.texts.length;
    };
    expect(await cost(1)).toBe(await cost(3));
  });

  it('show limited viewers the lines of their own cost centres, and nothing of others', async () => {
    const { journals } = await graph.as(RETAIL_TOKEN).data(JournalsDocument, { filter: {}, first: 10, lines: 10 });
    expect(journals!.nodes).toHaveLength(1);
    const [journal] = journals!.nodes;
    expect(journal).toMatchObject({ reference: null, digest: null, total: null, carriedOut: null });
    expect(new Set(journal!.lines.nodes.map(({ costCenter }) => costCenter))).toEqual(new Set(['retail']));
    const rows = { first: 10, lines: 10 };
    const own = (await graph.as(RETAIL_TOKEN).data(JournalRowsDocument, rows)).journals!.nodes.flatMap(({ lines }) => lines.nodes);
    for (const { number, amount, shares } of own) {
      expect(number).toBeNull();
      expect(total(shares.nodes.map((share) => share.amount))).toBe(amount);
    }
    // Who is relieved sees how much of it, and not what each receiver is charged.
    const relieved = (await graph.as(IT_TOKEN).data(JournalRowsDocument, rows)).journals!.nodes.flatMap(({ lines }) => lines.nodes);
    expect(relieved.map(({ shares }) => shares.nodes)).toEqual([[], [], [], []]);
  });

  it('are taken back and entered again when statements correct a month, in the month that is open', async () => {
    await post('2025-01');
    const before = await listed({ costMonth: '2025-01' });
    await bill('2025-01', '40.02');
    await bill('2025-02', '5');
    expect(await issue('2025-02')).toMatchObject({ outcome: 'issued' });
    expect(await make('2025-02')).toMatchObject({ outcome: 'made' });
    const nodes = await listed();
    expect(charged(nodes, '2025-01')).toEqual({ retail: '30.343', web: '40.3433' });
    const reversals = nodes.filter(({ kind }) => kind === 'REVERSAL');
    expect(reversals.map(({ reverses }) => reverses!.reference)).toEqual(before.map(({ reference }) => reference));
    expect(new Set(reversals.map(({ month, fiscalPeriod }) => `${month} ${fiscalPeriod}`))).toEqual(new Set(['2025-02 2']));
    const again = nodes.filter(({ kind }) => kind === 'REENTRY');
    expect(again.map(({ replaces }) => replaces.map(({ reference }) => reference))).toEqual(before.map(({ reference }) => [reference]));
    const old = nodes.filter(({ kind, costMonth }) => kind === 'ENTRY' && costMonth === '2025-01');
    expect(old.map(({ reversedBy }) => reversedBy?.reference)).toEqual(reversals.map(({ reference }) => reference));
    expect(old.map(({ replacedBy }) => replacedBy.map(({ reference }) => reference))).toEqual(again.map(({ reference }) => [reference]));
    // What is posted in all is what is charged in all, but for less than a cent.
    const off = nodes
      .flatMap(({ lines }) => lines.nodes)
      .filter(({ role }) => role === 'RECEIVER')
      .reduce(
        (sum_, { amount, posted }) => add(sum_, add(decimal(amount), decimal(posted.startsWith('-') ? posted.slice(1) : `-${posted}`))),
        ZERO,
      );
    expect(Math.abs(Number(formatDecimal(off)))).toBeLessThanOrEqual(0.01);
  });

  it('are withdrawn and made again by other rules, with their counterpart in the other legal entity', async () => {
    const [first] = await listed({ month: '2025-02', kind: 'ENTRY', legalEntity: '2000' });
    const counted = charged(await listed(), '2025-02');
    const withdrawn = await withdrawJournals(company.db, ADMIN, { reference: first!.reference!, reason });
    expect(withdrawn).toMatchObject({ outcome: 'withdrawn', withdrawn: [expect.any(String), first!.reference], reversals: [] });
    await keep(RULES.replace("account: '6200'", "account: '6222'"));
    const made = await make('2025-02');
    expect(made).toMatchObject({ outcome: 'made', references: [expect.any(String), expect.any(String)] });
    expect(charged(await listed(), '2025-02')).toEqual(counted);
    // What was posted is taken back by a reversal.
    await post('2025-02');
    const [posted] = await listed({ month: '2025-02', kind: 'ENTRY', legalEntity: '2000', state: ['POSTED'] });
    expect(await withdrawJournals(company.db, ADMIN, { reference: posted!.reference!, reason })).toMatchObject({
      withdrawn: [],
      reversals: [expect.any(String), expect.any(String)],
    });
    expect(charged(await listed(), '2025-02')).toEqual({ ...counted, web: '0' });
    expect(await make('2025-02')).toMatchObject({ outcome: 'made' });
    expect(charged(await listed(), '2025-02')).toEqual(counted);
    expect(await make('2025-02')).toMatchObject({ outcome: 'already-there' });
  });

  it('keep a reversal while the cost is charged again, and go back to what they were without both', async () => {
    const counted = charged(await listed(), '2025-02');
    const filter = { month: '2025-02', costMonth: '2025-02', legalEntity: '2000', state: ['MADE'] };
    const [again] = await listed({ ...filter, kind: 'ENTRY' });
    const [reversal] = await listed({ ...filter, kind: 'REVERSAL' });
    const withdraw = (one: Listed | undefined) => withdrawJournals(company.db, ADMIN, { reference: one!.reference!, reason });
    expect(await withdraw(reversal)).toMatchObject({ code: 'WRONG_STATE', found: `charged again by ${again!.reference}` });
    expect(charged(await listed(), '2025-02')).toEqual(counted);
    expect(await withdraw(again)).toMatchObject({ outcome: 'withdrawn' });
    expect(await withdraw(reversal)).toMatchObject({ outcome: 'withdrawn' });
    expect(charged(await listed(), '2025-02')).toEqual(counted);
    expect(await make('2025-02')).toMatchObject({ outcome: 'already-there' });
  });

  it('stay both where one of the two goes on while they are withdrawn', async () => {
    const [posted] = await listed({ month: '2025-02', kind: 'ENTRY', legalEntity: '2000', state: ['POSTED'] });
    const taken = await withdrawJournals(company.db, ADMIN, { reference: posted!.reference!, reason });
    const [reference] = (taken as { readonly reversals: readonly string[] }).reversals;
    const pair = async () => {
      const made = await readAsHub(company.db, ADMIN, (snapshot) =>
        journalsKept(snapshot, { kind: 'reversal', costMonth: '2025-02' }, 100),
      );
      return made.slice(-2);
    };
    const [, last] = await pair();
    let withdrawing: ReturnType<typeof withdrawJournals> | undefined;
    await company.db.transaction().execute(async (transaction) => {
      await keepJournalEvent(transaction, ADMIN, last!, { state: 'posted', document: 'by hand', reason });
      withdrawing = withdrawJournals(company.db, ADMIN, { reference: reference!, reason });
      const waiting = sql`select from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`;
      await expect.poll(async () => (await waiting.execute(company.db)).rows.length, { interval: 20, timeout: 5_000 }).toBe(1);
    });
    expect(await withdrawing).toMatchObject({ code: 'WRONG_STATE', found: `${last!.reference}, which went on meanwhile` });
    expect((await pair()).map(({ state }) => state)).toEqual(['made', 'posted']);
  });
});
