import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueStatements } from '#src/actions/statement/issue-statements.ts';
import { rebuildStatements } from '#src/actions/statement/rebuild-statements.ts';
import { readerOf } from '#src/domain/authority/viewer.ts';
import { statementIssues } from '#src/store/statement/statement-issues.ts';
import { allocationShares } from '#src/store/allocation/allocation-shares.ts';
import { runsOf } from '#src/store/run/runs.ts';
import { issuedStatements, statementLines } from '#src/store/statement/statement-lines.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { plantCharges } from '../allocation/plant.ts';
import { closeMonth } from '../period/close-month.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';

/** A year and 36 restatements of it are in `src/domain/statement/corrections.test.ts`. */
const CLOSED = ['2025-01', '2025-02'];

let company: Company;
beforeAll(async () => void (company = await openCompany()));
afterAll(() => company.drop());

/** The same numbers each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

async function restate(month: string, next: (below: number) => number): Promise<void> {
  const charge = (team: string | undefined, service: string) => {
    return { month, service, effective: `${next(900) + 1}.${10 + next(90)}`, ...(team === undefined ? {} : { tags: { team } }) };
  };
  const charges = [charge('retail', 'Machines'), charge('web', 'Machines'), charge(undefined, 'Support'), charge(undefined, 'Lamps')];
  await plantCharges(company.db, month, charges, [month]);
}

/** What each cost centre pays by all allocations that are current, and what statements have said of it in all. */
async function knownAndTold(): Promise<{ known: unknown[]; told: unknown[] }> {
  const known = await sql`
    select r.month, s.cost_center, s.rule, trim_scale(sum(s.amount))::text as amount from allocation_share s
      join run r on r.id = s.run_id and r.superseded_at is null
    group by 1, 2, 3 having sum(s.amount) <> 0 order by 1, 2, 3`.execute(company.db);
  const told = await sql`
    select coalesce(l.of_month, i.month) as month, l.cost_center, l.rule, trim_scale(sum(l.amount))::text as amount from statement_line l
      join statement_issue i on i.id = l.issue_id where l.kind <> 'opening'
    group by 1, 2, 3 having sum(l.amount) <> 0 order by 1, 2, 3`.execute(company.db);
  return { known: known.rows, told: told.rows };
}

/** What closed months show. */
async function pinnedShares(): Promise<unknown[]> {
  return readAs(company.db, ADMIN, async (snapshot) => {
    const runs = [];
    for (const month of CLOSED) runs.push(...(await runsOf(snapshot, { kind: 'allocation', month, history: false })));
    const shares = await allocationShares(
      snapshot,
      runs.map(({ id }) => id),
      { first: 100 },
    );
    return [...shares.values()];
  });
}

test('after restatements of closed months, statements are the same bytes, and true-ups are the difference', async () => {
  const next = numbers(17);
  const issue = (month: string) => issueStatements(company.db, ADMIN, { month, mode: 'charged', reason: 'the month is over' });
  const allocate = async (months: Iterable<string>) => {
    for (const month of months) {
      await company.mapDimensions(month);
      await company.allocate(month);
    }
  };
  for (const month of CLOSED) {
    await restate(month, next);
    await allocate([month]);
    await closeMonth(company.db, month);
    expect(await issue(month)).toMatchObject({ outcome: 'issued', month });
  }
  const pinned = await pinnedShares();
  // One of them twice, the other way around: a correction is corrected.
  const late = { '2025-03': ['2025-02', '2025-01'], '2025-04': ['2025-02'] };
  for (const [month, closed] of Object.entries(late)) {
    for (const one of [month, ...closed]) await restate(one, next);
    await allocate([month, ...closed]);
    expect(await issue(month)).toMatchObject({ outcome: 'issued', month });
  }
  expect(await pinnedShares()).toEqual(pinned);
  const { known, told } = await knownAndTold();
  expect(told).toEqual(known);

  const issues = await readAs(company.db, ADMIN, (snapshot) => statementIssues(snapshot, {}, 100));
  expect(issues.map(({ month }) => month)).toEqual(['2025-04', '2025-03', '2025-02', '2025-01']);
  for (const one of issues) expect(await rebuildStatements(company.db, ADMIN, one)).toEqual({ problems: [], notRebuilt: null });
  // Each opens with what the one before closed with.
  const { rows } = await sql<{ months: number }>`
    with closing as (select issue_id, cost_center, sum(amount) as amount from statement_line group by 1, 2),
    opening as (select issue_id, cost_center, sum(amount) as amount from statement_line where kind = 'opening' group by 1, 2)
    select count(*)::int as months from closing c join statement_issue i on i.earlier_id = c.issue_id
      join opening o on o.issue_id = i.id and o.cost_center = c.cost_center and o.amount = c.amount`.execute(company.db);
  expect(rows[0]!.months).toBe(9);

  // Asked again, nothing more is done; no month is left out, and none before the account is promised anything.
  expect(await issue('2025-04')).toMatchObject({ outcome: 'already-there', digest: issues[0]!.digest });
  expect(await issue('2024-12')).toMatchObject({ code: 'WRONG_STATE', wayOut: expect.stringContaining('begins with 2025-01') });
  await restate('2025-05', next);
  await restate('2025-06', next);
  await allocate(['2025-06']);
  expect(await issue('2025-06')).toMatchObject({ code: 'WRONG_STATE', wayOut: expect.stringContaining('2025-05 first') });
  expect(await issueStatements(company.db, ADMIN, { month: '2025-05', mode: 'shadow', reason: 'x' })).toMatchObject({
    code: 'WRONG_STATE',
  });
  expect(await issueStatements(company.db, ADMIN, { month: '2025-05', mode: 'charged', reason: 'x' })).toMatchObject({ code: 'NOT_FOUND' });

  // Whoever sees retail sees its statements, and no other.
  const retail = readerOf('portal:retail', ['retail']);
  const seen = await readAs(company.db, retail, (snapshot) => issuedStatements(snapshot, { issueIds: [issues[0]!.id] }, 10));
  expect(seen.map(({ costCenter }) => costCenter)).toEqual(['retail']);
  const lines = await readAs(company.db, retail, (snapshot) => statementLines(snapshot, [issues[0]!.id]));
  expect([...new Set(lines.map(({ costCenter, kind }) => `${costCenter} ${kind}`))]).toEqual(
    expect.arrayContaining(['retail opening', 'retail own', 'retail allocated', 'retail trueUp']),
  );
  await expect(company.pool.query('update statement_line set amount = 0')).rejects.toThrow('expected rows of statement_line to stay');
}, 30_000);
