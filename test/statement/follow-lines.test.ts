import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepJournalRules } from '#src/actions/journal/keep-journal-rules.ts';
import { makeJournals } from '#src/actions/journal/make-journals.ts';
import { issueStatements } from '#src/actions/statement/issue-statements.ts';
import { rebuildStatements } from '#src/actions/statement/rebuild-statements.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { compare, decimal, negate, sum } from '#src/domain/money/decimal.ts';
import { allocation } from '#src/runs/allocation/allocation.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { allocationContributions, type Contribution } from '#src/store/allocation/allocation-contributions.ts';
import { allocatedTo, type ChargeRef } from '#src/store/allocation/allocation-of-charges.ts';
import { shareKey } from '#src/store/allocation/allocation-shares.ts';
import { wholeJournalLines } from '#src/store/journal/journal-lines.ts';
import { journals } from '#src/store/journal/journals.ts';
import { journalLinesOfCharges } from '#src/store/journal/lines-of-charges.ts';
import { statementIssues } from '#src/store/statement/statement-issues.ts';
import { linesOfShares, statementLines, type IssuedLine } from '#src/store/statement/statement-lines.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { HEADCOUNT, RULES, seededBill } from '../allocation/bill.ts';
import { plantCharges, plantDimensions, plantDriver } from '../allocation/plant.ts';

const ADMIN = administrator('admin');
const EDGES = 500;
let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  const batches = [await plantCharges(database.db, 'one', seededBill(400, 3)), await plantCharges(database.db, 'two', seededBill(200, 4))];
  await plantDimensions(database.db, batches);
  await plantDriver(database.db, 'headcount', '2025-01', HEADCOUNT);
  const outcome = await makeRun(database.db, ADMIN, allocation, { month: '2025-01', ruleSet: RULES });
  expect(outcome).toMatchObject({ outcome: 'sealed' });
});
afterAll(() => database.drop());

const read = <T>(query: (snapshot: Snapshot) => Promise<T>) => readAs(database.db, ADMIN, query);

async function contributionsOf({ share }: IssuedLine): Promise<Contribution[]> {
  const found: Contribution[] = [];
  for (;;) {
    const asked = { first: 97, after: found.at(-1), categories: share!.categories };
    const page = (await read((snapshot) => allocationContributions(snapshot, [share!], asked))).get(shareKey(share!))!;
    found.push(...page.contributions);
    if (!page.hasNextPage) return found;
  }
}

async function categoriesOf(charges: readonly ChargeRef[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<ChargeRef & { category: string }>`
    select c.batch_id::text as "batchId", c.object_no as "objectNo", c.row_number as "rowNumber", c.part, p.charge_category as category
    from charge c join charge_price p using (price_key) where c.batch_id = any(${charges.map(({ batchId }) => batchId)}::bigint[])`.execute(
    database.db,
  );
  return new Map(rows.map(({ category, ...charge }) => [chargeName(charge), category]));
}

const chargeName = ({ batchId, objectNo, rowNumber, part }: ChargeRef) => `${batchId}.${objectNo}.${rowNumber}.${part}`;

test('500 edges from lines of statements over four kinds of step to charges are the same from charges to lines', async () => {
  expect(await issueStatements(database.db, ADMIN, { month: '2025-01', mode: 'shadow', reason: 'for information' })).toMatchObject({
    outcome: 'issued',
    mode: 'shadow',
  });
  const [issue] = await read((snapshot) => statementIssues(snapshot, { mode: 'shadow' }, 1));
  const lines = await read((snapshot) => statementLines(snapshot, [issue!.id]));
  expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(['own', 'allocated', 'credit', 'tax']));
  const headcount = lines.find(({ rule, costCenter, kind }) => rule === 'cluster' && costCenter === 'retail' && kind === 'allocated');
  expect(headcount!.drivers).toEqual([{ name: 'headcount', unit: 'FTE', value: '12.5', total: '22.5' }]);

  const forward = new Map<string, { line: IssuedLine; charge: ChargeRef }>();
  for (const line of lines) {
    const contributions = await contributionsOf(line);
    expect(compare(sum(contributions.map(({ amount }) => decimal(amount))), decimal(line.amount))).toBe(0);
    for (const charge of contributions) forward.set(`${line.lineNo} ${chargeName(charge)}`, { line, charge });
  }
  expect(forward.size).toBeGreaterThan(EDGES);
  // Every so many, whichever they are.
  const step = Math.floor(forward.size / EDGES);
  const charges = [...forward.values()].filter((_, index) => index % step === 0).map(({ charge }) => charge);
  const distinct = [...new Map(charges.map((charge) => [chargeName(charge), charge])).values()];

  const allocated = await read((snapshot) => allocatedTo(snapshot, [issue!.allocationRunId], distinct));
  const categories = await categoriesOf(distinct);
  const parts = allocated.flatMap((runs, index) => runs.flatMap((run) => run.parts.map((share) => ({ share, index }))));
  const back = await read((snapshot) =>
    linesOfShares(
      snapshot,
      parts.map(({ share }) => share),
    ),
  );
  const edges = parts.flatMap(({ index }, position) => {
    const category = categories.get(chargeName(distinct[index]!))!;
    return back[position]!.filter((line) => line.share!.categories.includes(category)).map(
      (line) => `${line.lineNo} ${chargeName(distinct[index]!)}`,
    );
  });
  const names = new Set(distinct.map(chargeName));
  const right = [...forward].filter(([, { charge }]) => names.has(chargeName(charge))).map(([edge]) => edge);
  expect(edges.toSorted()).toEqual(right.toSorted());
  expect(edges.length).toBeGreaterThanOrEqual(EDGES);
});

test('500 edges from lines of journals over shares and charges are the same from charges to lines', async () => {
  await issueStatements(database.db, ADMIN, { month: '2025-01', mode: 'charged', reason: 'the month is over' });
  const text = `name: all
entities: [{ entity: '1000', costCenters: { startsWith: [a, d, f, i, p, r, u, w] }, owner: ann }]
receivers: [{ account: '6100' }]
senders: [{ account: '6900', costCenter: it }]
`;
  expect(await keepJournalRules(database.db, ADMIN, { name: 'journals.yaml', text })).toHaveProperty('version');
  expect(await makeJournals(database.db, ADMIN, { month: '2025-01', reason: 'the month is over' })).toMatchObject({ outcome: 'made' });
  const made = await read((snapshot) => journals(snapshot, {}, 100));
  const whole = await read((snapshot) =>
    wholeJournalLines(
      snapshot,
      made.map(({ id }) => id),
    ),
  );
  const forward = new Map<string, ChargeRef>();
  for (const [journalId, lines] of whole)
    for (const [index, { amount, shares }] of lines.entries()) {
      const given = [];
      for (const share of shares) {
        const asked = { first: 10_000, categories: share.categories.length === 0 ? undefined : share.categories };
        const { contributions } = (await read((snapshot) => allocationContributions(snapshot, [share], asked))).get(shareKey(share))!;
        given.push(...contributions.map((one) => (share.takesOff ? negate(decimal(one.amount)) : decimal(one.amount))));
        for (const charge of contributions) forward.set(`${journalId}.${index + 1} ${chargeName(charge)}`, charge);
      }
      expect(compare(sum(given), decimal(amount))).toBe(0);
    }
  expect(forward.size).toBeGreaterThan(EDGES);
  const distinct = [...new Map([...forward.values()].map((charge) => [chargeName(charge), charge])).values()];
  const back = await read((snapshot) => journalLinesOfCharges(snapshot, distinct));
  const edges = back.flatMap((lines, index) =>
    lines.map(({ journalId, lineNo }) => `${journalId}.${lineNo} ${chargeName(distinct[index]!)}`),
  );
  expect(edges.toSorted()).toEqual([...forward.keys()].toSorted());
});

test('after a purge of drivers, what is kept is held against what was issued', async () => {
  const [issue] = await read((snapshot) => statementIssues(snapshot, { mode: 'shadow' }, 1));
  expect(await rebuildStatements(database.db, ADMIN, issue!)).toEqual({ problems: [], notRebuilt: null });
  await database.db.transaction().execute(async (transaction) => {
    // As a purge leaves it, without the proposal and the approval that it takes.
    await sql`set local session_replication_role = replica`.execute(transaction);
    const { rows } = await sql<{ batchId: string }>`delete from driver_value returning batch_id::text as "batchId"`.execute(transaction);
    await sql`insert into tombstone (kind, batch_id, rows, sums, digest, purged_at, proposal_id)
      values ('supersededDrivers', ${rows[0]!.batchId}, ${rows.length}, '[]', repeat('0', 64), '2026-01-05', 7)`.execute(transaction);
  });
  expect(await rebuildStatements(database.db, ADMIN, issue!)).toEqual({ problems: [], notRebuilt: expect.stringContaining('purged') });
  expect(await rebuildStatements(database.db, ADMIN, { ...issue!, codeVersion: 'statement/1' })).toMatchObject({
    problems: [],
    notRebuilt: expect.stringContaining('statement/1'),
  });
  // Lines that were tampered with are found as before.
  await database.db.transaction().execute(async (transaction) => {
    await sql`set local session_replication_role = replica`.execute(transaction);
    await sql`update statement_line set amount = amount + 1 where cost_center = 'retail' and line_no = (select min(line_no) from statement_line where cost_center = 'retail')`.execute(
      transaction,
    );
  });
  const tampered = await rebuildStatements(database.db, ADMIN, issue!);
  expect(tampered.problems.map(({ path }) => path)).toEqual(['statement 2025-01 retail, kept']);
});
