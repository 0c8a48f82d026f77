import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Rehearsing } from '#src/actions/approval/preview-rules.ts';
import { issueStatements } from '#src/actions/statement/issue-statements.ts';
import { escalateDisputes } from '#src/actions/dispute/escalate-disputes.ts';
import { previewDispute, type DisputeReplayed } from '#src/actions/dispute/open-dispute.ts';
import type { AllocationRuleSet } from '#src/domain/allocation/rule-set.ts';
import { ROLES, type RoleName } from '#src/domain/authority/role.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import type { DimensionRuleSet } from '#src/domain/dimension/rule-set.ts';
import type { ProposedFact } from '#src/domain/dispute/proposed-fact.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { grantAccess } from '#src/actions/person/grant-access.ts';
import { add, decimal, formatDecimal, sum, ZERO } from '#src/domain/money/decimal.ts';
import { allocation } from '#src/runs/allocation/allocation.ts';
import { dimensions } from '#src/runs/dimension/dimensions.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { planFacts } from '#src/runs/plan-runs.ts';
import { RUNS } from '#src/runs/runs.ts';
import { noteGroups } from '#src/store/person/group-use.ts';
import { rehearse } from '#src/store/rehearsal/rehearse.ts';
import { isPlanLacking } from '#src/store/run/plan-mark.ts';
import { statementLines } from '#src/store/statement/statement-lines.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import {
  AcceptDisputeDocument,
  AllocationScopeDocument,
  CommentDisputeDocument,
  DisputedStatementDocument,
  DisputesDocument,
  MethodologyDocument,
  OpenDisputeDocument,
  PreviewDisputeDocument,
  RejectDisputeDocument,
  WithdrawDisputeDocument,
  type DisputedFactInput,
} from '#test/operations/generated/graphql.ts';
import { sealRecords } from '../ledger/seal-records.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import { closeMonth } from '../period/close-month.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';
import { serveGraph, type GraphClient } from '../schema/graph-client.ts';

/** What is said of charges: their team decides, and a standard tag of its own. */
const key = (name: string) => ({ of: { tag: { keys: [name], ignoreCase: false } }, ignoreValueCase: false, inMasterData: false });
const MAPPING: DimensionRuleSet = {
  name: 'teams',
  tags: { standard: [{ name: 'squad', keys: ['env'], others: 'skip', spelling: false }], places: [], virtual: [] },
  rules: [
    { name: 'by team', set: { costCenter: key('team'), owner: key('owner') } },
    {
      name: 'by squad',
      set: {
        costCenter: { ...key(''), of: { tag: { standard: 'squad' } }, table: { values: { shop: 'retail', site: 'web' }, others: 'skip' } },
      },
    },
  ],
};
const SHARES: AllocationRuleSet = {
  name: 'shared',
  measure: 'effectiveCost',
  scope: {
    exceptions: [
      {
        name: 'move',
        reason: 'One project.',
        owner: 'Ada',
        approvedBy: 'Bo',
        holds: { from: '2025-01', until: '2025-03' },
        select: { serviceName: { in: ['Moving'] } },
      },
    ],
  },
  steps: [
    {
      name: 'support',
      select: { serviceName: { in: ['Support'] } },
      method: 'driver',
      driver: 'headcount',
      targets: 'all',
      fallback: 'latest',
      pool: { owner: 'Cy', reason: 'All use it.' },
    },
    {
      name: 'desk',
      select: { serviceName: { in: ['Desk'] } },
      method: 'rate-card',
      currency: 'USD',
      rates: [{ driver: 'headcount', price: '2' }],
      targets: 'all',
      fallback: 'latest',
    },
    { name: 'direct', method: 'direct' },
  ],
};

const person = (name: string, role: RoleName, costCenters: Viewer['scopes']['costCenters'], id = `person:${name}`): Viewer => ({
  ...administrator(id, 'graph'),
  person: name,
  permissions: ROLES[role].permissions,
  scopes: { ...EVERYTHING, costCenters },
});
const [RITA, WIM, DORA] = [
  person('rita', 'cost-owner', ['retail']),
  person('wim', 'cost-owner', ['web']),
  person('dora', 'cost-owner', ['data']),
];
const [CARL, WILMA, GWEN] = (['carl', 'wilma', 'gwen'] as const).map((name) => person(name, 'controller', 'all')) as [
  Viewer,
  Viewer,
  Viewer,
];
/** Rita once more, by an account that sees all. */
const RITA_TOO = person('rita', 'controller', 'all', 'person:rita-too');
const PEOPLE = [RITA, WIM, DORA, CARL, WILMA, GWEN, RITA_TOO];

let company: Company;
let graph: GraphClient;
let shadow: string;
const tokenOf = ({ id }: Viewer) => id.replaceAll(':', '-');
const as = (viewer: Viewer) => graph.as(tokenOf(viewer));
const reason = 'looked at it together';
/** Whose turns rehearsals were. */
const payers: string[] = [];

async function run(month: string): Promise<string> {
  await makeRun(company.db, ADMIN, dimensions, { month, ruleSet: MAPPING });
  const made = await makeRun(company.db, ADMIN, allocation, { month, ruleSet: SHARES });
  if (!('runId' in made)) throw new Error(JSON.stringify(made));
  return made.runId;
}

const charge = (team: string, service: string, cost: string) => ({
  'tag:team': team,
  Service: service,
  Cost: cost,
  Resource: `${team} ${service}`,
});

beforeAll(async () => {
  company = await openCompany();
  const rehearsing = (payer: string): Rehearsing => {
    payers.push(payer);
    return (work) => rehearse(company.pool, work);
  };
  const governance = { approvals: false, rehearse: rehearsing, retention: {} };
  graph = await serveGraph(company, { governance, viewers: PEOPLE.map((viewer) => ({ viewer, token: tokenOf(viewer) })) });
  for (const name of ['rita', 'wim', 'dora', 'carl', 'wilma', 'gwen']) await addPerson(company.db, ADMIN, { name, displayName: name });
  const given = { scopes: { ...EVERYTHING, costCenters: ['web'] }, validFrom: null, validUntil: null, reason };
  await grantAccess(company.db, ADMIN, { person: 'wilma', role: 'cost-owner', ...given });
  // Her groups gave her a role for a cost centre, and web is below it.
  const gwen = await company.db.selectFrom('person').select('id').where('name', '=', 'gwen').executeTakeFirstOrThrow();
  const ofShops = { role: 'cost-owner', scopes: { ...EVERYTHING, costCenters: ['shops'] } } as const;
  await noteGroups(company.db, gwen.id, [{ issuer: 'https://login.example', group: 'shop owners', ...ofShops }]);
  const value = (target: string, quantity: string) => ({ driver: 'headcount', unit: 'FTE', month: '2025-01', target, quantity });
  const rows = [value('retail', '10'), value('web', '5'), value('data', '5')];
  const master = ['retail', 'web', 'data', 'new'].map((costCenterId) => {
    const parentId = costCenterId === 'web' ? 'shops' : null;
    return { costCenterId, name: costCenterId, parentId, owner: null, validFrom: '2024-01-01', validTo: null };
  });
  await sealRecords(company.db, { record: 'costCenter', source: 'master', rows: master });
  await sealRecords(company.db, { record: 'driverValue', months: ['2025-01'], rows });
  for (const month of ['2025-01', '2025-02', '2025-03']) {
    await company.bill('aws', month, [
      charge('retail', 'Machines', '100'),
      charge('web', 'Machines', '40.01'),
      charge('data', 'Storage', '7'),
      { ...charge('', 'Tools', '3.33'), 'tag:env': 'shop' },
      charge('', 'Support', '100'),
      charge('', 'Desk', '50'),
      charge('', 'Moving', '9'),
      // Whoever tags a resource by the word for what is left out does not keep the month from being allocated.
      ...(month === '2025-03' ? [charge('Excluded', 'Tools', '2')] : []),
    ]);
    await run(month);
  }
  const shown = await issueStatements(company.db, ADMIN, { month: '2025-01', mode: 'shadow', reason });
  shadow = 'id' in shown ? shown.id : expect.fail(JSON.stringify(shown));
  expect(await issueStatements(company.db, ADMIN, { month: '2025-01', mode: 'charged', reason })).toMatchObject({ outcome: 'issued' });
  await closeMonth(company.db, '2025-01');
}, 30_000);
afterAll(async () => {
  await graph.close();
  await company.drop();
});

async function lineOf(costCenter: string, rule: string, month = '2025-01') {
  const { statements, costs } = await graph.data(DisputedStatementDocument, { month, costCenter });
  const { issue, lines, totals } = statements!.nodes[0]!;
  return {
    statement: issue.number,
    ...lines!.nodes.find((line) => line.rule === rule && line.kind !== 'TRUE_UP')!,
    totals,
    inDoubt: costs!.warranty.disputes,
  };
}

async function opened(viewer: Viewer, [costCenter, rule]: readonly [string, string], fact: DisputedFactInput) {
  const { statement, number: line } = await lineOf(costCenter, rule);
  const { openDispute } = await as(viewer).data(OpenDisputeDocument, { input: { statement, costCenter, line, fact, reason } });
  return openDispute;
}

type Opened = Extract<Awaited<ReturnType<typeof opened>>, { __typename: 'DisputeOpened' }>;
const sound = (answer: Awaited<ReturnType<typeof opened>>): Opened['dispute'] => {
  expect(answer).toMatchObject({ __typename: 'DisputeOpened' });
  return (answer as Opened).dispute;
};

const accept = async (viewer: Viewer, { number, contentDigest }: { number: string; contentDigest: string }) =>
  (await as(viewer).data(AcceptDisputeDocument, { input: { dispute: number, contentDigest } })).result;
const reject = async (viewer: Viewer, dispute: string) =>
  (await as(viewer).data(RejectDisputeDocument, { input: { dispute, reason } })).result;

/** By month, what all cost centres bear together by what counts. */
async function totals(): Promise<unknown[]> {
  const { rows } = await sql`
    select r.month, s.currency, trim_scale(sum(s.amount))::text as amount from allocation_share s
      join run r on r.id = s.run_id and r.superseded_at is null group by 1, 2 order by 1, 2`.execute(company.db);
  return rows;
}

describe('a disputed headcount', () => {
  test('is replayed, is seen by its parties as far as it is theirs, and is decided by neither who wins nor who loses and rejects', async () => {
    const before = await totals();
    const dispute = sound(
      await opened(RITA, ['retail', 'support'], { driver: { driver: 'headcount', costCenter: 'retail', quantity: '6' } }),
    );
    // 50 of 100 by 10 of 20 people, and 6 of 16 then; the card charges two for each.
    const own = { costCenter: 'retail', currency: 'USD', before: '173.33', after: '152.83', difference: '-20.5' };
    expect(dispute).toMatchObject({
      state: 'OPEN',
      amount: '50',
      month: '2025-01',
      until: '2025-02',
      effects: [own],
      evidence: null,
      openedBy: ['rita'],
    });
    const { disputes } = await as(CARL).data(DisputesDocument, { first: 1 });
    const [seen] = disputes!.nodes;
    const differences = seen!.effects.map(({ costCenter, difference }) => `${costCenter} ${difference}`);
    expect(differences).toEqual(['data 6.25', 'retail -20.5', 'unallocated 8', 'web 6.25']);
    expect(formatDecimal(sum(seen!.effects.map(({ difference }) => decimal(difference as string))))).toBe('0');
    expect(JSON.parse(seen!.evidence!)).toMatchObject({ line: { rule: 'support', amount: '50' }, rules: [{ path: 'corrections' }] });
    const { disputes: same } = await as(CARL).data(DisputesDocument, { filter: { number: dispute.number } });
    expect(same!.nodes).toEqual([seen]);
    expect((await as(CARL).data(DisputesDocument, { filter: { number: `${dispute.number} or 1=1` } })).disputes!.nodes).toEqual([]);
    const ofWim = await as(WIM).data(DisputesDocument, {});
    expect(ofWim.disputes!.nodes).toMatchObject([{ amount: null, line: null, effects: [{ costCenter: 'web', difference: '6.25' }] }]);
    // Nothing was kept of the replay.
    expect(await totals()).toEqual(before);

    const { totals: marked, disputes: marks, inDoubt } = await lineOf('retail', 'support');
    expect(marked).toMatchObject([{ currency: 'USD', disputed: '50' }]);
    expect(inDoubt).toEqual([{ currency: 'USD', amount: '50', disputeCount: 1 }]);
    expect(marks).toEqual([{ number: dispute.number, state: 'OPEN' }]);

    expect(await accept(RITA, dispute)).toMatchObject({ code: 'SECOND_PERSON' });
    expect(await accept(RITA_TOO, dispute)).toMatchObject({ code: 'SECOND_PERSON' });
    // Nobody but an arbiter answers for what is unallocated, nor one side for another.
    expect(await accept(WIM, dispute)).toMatchObject({ code: 'SECOND_PERSON', expected: expect.stringContaining('all that pay more') });
    expect(await reject(WIM, dispute.number)).toMatchObject({
      code: 'SECOND_PERSON',
      expected: expect.stringContaining('does not pay more'),
    });
    // A controller who answers for web besides.
    expect(await reject(WILMA, dispute.number)).toMatchObject({ code: 'SECOND_PERSON' });
    expect(await reject(GWEN, dispute.number)).toMatchObject({ code: 'SECOND_PERSON' });
    const said = await as(WIM).data(CommentDisputeDocument, { input: { dispute: dispute.number, reason: 'we were five' } });
    expect(said.result).toMatchObject({ dispute: { state: 'OPEN' } });

    expect(await accept(CARL, { ...dispute, contentDigest: '0'.repeat(64) })).toMatchObject({ code: 'NOTHING_TO_DECIDE' });
    expect(await accept(CARL, dispute)).toMatchObject({ dispute: { state: 'ACCEPTED' } });
    expect(await reject(CARL, dispute.number)).toMatchObject({ code: 'NOTHING_TO_DECIDE' });
  });

  test('accepted, makes the runs of its month due, and is reversed and entered again by the open one', async () => {
    expect(await isPlanLacking(company.db)).toBe(true);
    const due = await readAsHub(company.db, ADMIN, async (snapshot) => {
      const facts = await planFacts(snapshot, RUNS, ({ kind }) =>
        Promise.resolve(kind === 'allocation' ? { ruleSet: SHARES } : kind === 'dimensions' ? { ruleSet: MAPPING } : undefined),
      );
      const stateOf = (kind: string, month: string) => facts.stateOf(RUNS.get(kind)!, month);
      return [await stateOf('allocation', '2025-01'), await stateOf('dimensions', '2025-01'), await stateOf('allocation', '2025-02')];
    });
    expect(due).toEqual(['due', 'current', 'current']);
    const before = await totals();
    await run('2025-01');
    expect(await totals()).toEqual(before);
    expect(await issueStatements(company.db, ADMIN, { month: '2025-02', mode: 'charged', reason })).toMatchObject({ outcome: 'issued' });
    const { disputes } = await as(CARL).data(DisputesDocument, { filter: { state: ['ACCEPTED'] } });
    const [settled] = disputes!.nodes;
    const byCostCenter = Map.groupBy(settled!.settledBy, ({ costCenter }) => costCenter);
    for (const { costCenter, difference } of settled!.effects) {
      const told = sum(byCostCenter.get(costCenter)!.map(({ amount }) => decimal(amount as string)));
      expect(formatDecimal(told)).toBe(difference);
    }
    // What was issued of the closed month stays, and is in doubt no more.
    expect(await lineOf('retail', 'support')).toMatchObject({
      amount: '50',
      totals: [{ disputed: '0' }],
      disputes: [{ state: 'ACCEPTED' }],
    });
    // February goes by the headcount of January as it is corrected no longer: the value is one of its month.
    expect(await lineOf('retail', 'support', '2025-02')).toMatchObject({ amount: '50' });
  });
});

describe('another dispute', () => {
  const desk = (price: string): DisputedFactInput => ({ rate: { rule: 'desk', driver: 'headcount', price } });

  test('is overtaken once its month is allocated anew, is replayed anew, escalates, and is rejected or withdrawn', async () => {
    const dispute = sound(await opened(RITA, ['retail', 'desk'], desk('1.5')));
    expect(dispute).toMatchObject({ until: null, effects: [{ difference: '-3' }] });
    expect(await escalateDisputes(company.db, ADMIN)).toEqual([]);
    await company.bill('late', '2025-01', [charge('web', 'Machines', '11')]);
    await run('2025-01');
    expect(await accept(CARL, dispute)).toMatchObject({ code: 'WRONG_STATE', wayOut: expect.stringContaining('void') });
    const again = sound(await opened(RITA, ['retail', 'desk'], desk('1.5')));
    const { disputes } = await as(RITA).data(DisputesDocument, { filter: { state: ['OVERTAKEN', 'OPEN'], costCenter: 'retail' } });
    expect(disputes!.nodes.map(({ number, state }) => `${number} ${state}`)).toEqual([
      `${again.number} OPEN`,
      `${dispute.number} OVERTAKEN`,
    ]);
    await company.db.transaction().execute(async (transaction) => {
      await sql`set local session_replication_role = replica`.execute(transaction);
      await sql`update dispute set opened_at = opened_at - interval '15 days' where id = ${again.number}`.execute(transaction);
    });
    expect(await escalateDisputes(company.db, ADMIN)).toEqual([{ disputeId: again.number, afterDays: 14, to: 'controller' }]);
    expect(await escalateDisputes(company.db, ADMIN)).toEqual([]);
    expect(await reject(CARL, again.number)).toMatchObject({ dispute: { state: 'REJECTED' } });
    const third = sound(await opened(RITA, ['retail', 'desk'], desk('1.25')));
    expect(await reject(DORA, third.number)).toMatchObject({ code: 'SECOND_PERSON' });
    const withdrawn = await as(RITA).data(WithdrawDisputeDocument, { input: { dispute: third.number, reason } });
    expect(withdrawn.result).toMatchObject({ dispute: { state: 'WITHDRAWN' } });
  });

  test('between two cost centres is accepted by the other side alone', async () => {
    const charges = { serviceName: 'Tools', tags: [{ key: 'env', value: 'shop' }] };
    const dispute = sound(await opened(RITA, ['retail', 'direct'], { tag: { tag: 'squad', value: 'site', charges } }));
    expect(dispute.effects).toMatchObject([{ costCenter: 'retail', difference: '-3.33' }]);
    expect(await reject(DORA, dispute.number)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await accept(WIM, dispute)).toMatchObject({ dispute: { state: 'ACCEPTED' } });
    await run('2025-01');
    const { rows } = await sql`select trim_scale(sum(amount))::text as amount from allocation_share s join run r on r.id = s.run_id
      where r.superseded_at is null and r.month = '2025-01' and s.cost_center = 'web' and s.rule = 'direct'`.execute(company.db);
    expect(rows).toEqual([{ amount: '54.34' }]);
  });

  test.each<readonly [string, readonly [string, string], DisputedFactInput, string]>([
    [
      'a driver that no rule goes by',
      ['retail', 'support'],
      { driver: { driver: 'desks', costCenter: 'retail', quantity: '1' } },
      'headcount',
    ],
    ['a price of a step without prices', ['retail', 'support'], { rate: { rule: 'support', driver: 'headcount', price: '1' } }, 'desk'],
    ['a tag that is not standard', ['retail', 'direct'], { tag: { tag: 'team', value: 'x', charges: { serviceName: 'Tools' } } }, 'squad'],
    ['charges that are not told apart', ['retail', 'direct'], { owner: { value: 'x', charges: {} } }, 'at least one of'],
    [
      'what changes nothing',
      ['retail', 'direct'],
      { costCenter: { value: 'retail', charges: { serviceName: 'Nothing' } } },
      'all of which are mapped to retail',
    ],
    [
      'charges of others, in the same words',
      ['retail', 'direct'],
      { costCenter: { value: 'retail', charges: { serviceName: 'Storage' } } },
      'all of which are mapped to retail',
    ],
    [
      'charges of others beside own ones',
      ['retail', 'direct'],
      { costCenter: { value: 'web', charges: { serviceName: 'Machines' } } },
      'all of which are mapped to retail',
    ],
    [
      'charges that all pay for',
      ['retail', 'support'],
      { owner: { value: 'web', charges: { serviceName: 'Support' } } },
      'all of which are mapped to retail',
    ],
    [
      'how much others have',
      ['retail', 'support'],
      { driver: { driver: 'headcount', costCenter: 'web', quantity: '9' } },
      'how much retail itself has of a driver that the line goes by (headcount)',
    ],
    ['a price of another line', ['retail', 'support'], { rate: { rule: 'desk', driver: 'headcount', price: '1' } }, 'a price of support'],
    [
      'what would cost them more',
      ['retail', 'support'],
      { driver: { driver: 'headcount', costCenter: 'retail', quantity: '11' } },
      'retail pays less in 2025-01',
    ],
    [
      'the word for what is left out',
      ['retail', 'direct'],
      { costCenter: { value: 'Excluded', charges: { serviceName: 'Tools', tags: [{ key: 'env', value: 'shop' }] } } },
      'a cost centre',
    ],
    ['less than none', ['retail', 'support'], { driver: { driver: 'headcount', costCenter: 'retail', quantity: '-1' } }, 'zero or more'],
  ])('is refused for %s, with the way out', async (_, line, fact, expected) => {
    const refusal = await opened(RITA, line, fact);
    expect(refusal).toMatchObject({ expected: expect.stringContaining(expected), wayOut: expect.stringMatching(/\w/) });
    expect(JSON.stringify(refusal)).not.toMatch(/Storage|run \d/);
  });

  test('is opened by a person who sees the line, and previewed by who sees all', async () => {
    expect(
      await opened(WIM, ['retail', 'support'], { driver: { driver: 'headcount', costCenter: 'retail', quantity: '1' } }),
    ).toMatchObject({
      code: 'NOT_FOUND',
    });
    const { statement, number: line } = await lineOf('retail', 'desk');
    const input = { statement, costCenter: 'retail', line, fact: desk('0') };
    const { previewDispute: told } = await as(CARL).data(PreviewDisputeDocument, { input });
    expect(told).toMatchObject({ effects: [{ costCenter: 'data' }, { costCenter: 'retail', difference: '-12' }, {}, {}] });
    expect(payers.at(-1)).toBe('person carl');
    const { errors } = await as(RITA).ask(PreviewDisputeDocument, { input });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

test('what is disputed of a statement in shadow was not charged', async () => {
  const { line } = await inShadow();
  const fact: DisputedFactInput = { rate: { rule: 'desk', driver: 'headcount', price: '1.75' } };
  const before = (await lineOf('retail', 'desk')).inDoubt;
  const input = { statement: shadow, costCenter: 'retail', line, fact, reason };
  const { openDispute } = await as(RITA).data(OpenDisputeDocument, { input });
  const dispute = sound(openDispute);
  expect((await lineOf('retail', 'desk')).inDoubt).toEqual(before);
  const { stdout, code } = await costweave('--json', 'dispute', 'list', '--state', 'open');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    schemaVersion: 1,
    disputes: expect.arrayContaining([
      expect.objectContaining({ id: dispute.number, costCenter: 'retail', fact: { kind: 'rate', ...fact.rate, upTo: null } }),
    ]),
    hasNextPage: false,
  });
});

/** The number of the line of the desks, in the statement that was shown and not charged. */
async function inShadow(): Promise<{ readonly line: number }> {
  const lines = await readAsHub(company.db, ADMIN, (snapshot) => statementLines(snapshot, [shadow], ['retail']));
  return { line: lines.find(({ rule }) => rule === 'desk')!.number };
}

/** A command as people give it, on the same hub. */
async function costweave(...args: string[]) {
  const cwd = mkdtempSync(path.join(tmpdir(), 'costweave-dispute-'));
  try {
    return await quickCostweave(args, { cwd, env: { COSTWEAVE_HOME: cwd, DATABASE_URL: company.connectionString } });
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

test('a run tells what its rules leave out, and who answers for what several share; limited viewers are not told', async () => {
  const { allocationRuns } = await as(CARL).data(AllocationScopeDocument, { period: '2025-01' });
  expect(allocationRuns!.nodes).toMatchObject([
    {
      scope: [{ name: 'move', kind: 'EXCEPTION', state: 'IN_FORCE', owner: 'Ada', amounts: [{ currency: 'USD', amount: '9' }] }],
      pools: [{ step: 'support', method: 'driver', owner: 'Cy', reason: 'All use it.' }],
    },
  ]);
  const { allocationRuns: limited } = await as(RITA).data(AllocationScopeDocument, { period: '2025-01' });
  expect(limited!.nodes).toMatchObject([{ scope: null, pools: null }]);
});

test('the methodology says the rules of the run that counts, and is of their hash', async () => {
  const { methodology } = await as(CARL).data(MethodologyDocument, { month: '2025-01' });
  expect(methodology!.rulesDigest).toBe(methodology!.run.ruleSet!.digest);
  expect(methodology!.sections.map(({ rule }) => rule)).toEqual(['move', 'support', 'desk', 'direct', 'unallocated']);
  // The month is closed: what it says is of the run that its close has pinned.
  expect(methodology!.sections[1]!.example).toMatch(
    /^In 2025-01, retail bears 50 USD by it, of 100 USD in all \(share \d+\): it has 10 of 20 FTE \(headcount\)\.$/,
  );
  expect(methodology!.text).toContain(methodology!.rulesDigest);
  expect(methodology!.html).toContain('2 USD for each unit of headcount');
  const { stdout, code } = await costweave('--json', 'methodology', '2025-01');
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { schemaVersion: 1, month: '2025-01', rules: { name: 'shared' } }]);
  expect(await as(RITA).ask(MethodologyDocument, { month: '2025-01' })).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
});

test('whatever fact is replayed, nobody makes or loses a cent over all, and nothing is kept', async () => {
  // What was settled before holds for it, too.
  await run('2025-02');
  const before = await totals();
  const { statement: issueId, number } = await lineOf('retail', 'direct', '2025-02');
  let state = 7;
  const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  const pick = <T>(list: readonly T[]): T => list[next(list.length)]!;
  const centres = ['retail', 'web', 'data', 'new'];
  const facts: readonly (() => ProposedFact)[] = [
    () => ({ kind: 'driver', driver: 'headcount', costCenter: pick(centres), quantity: `${next(9)}.${1 + next(9)}` }),
    () => ({ kind: 'rate', rule: 'desk', driver: 'headcount', upTo: null, price: `0.0${1 + next(9)}` }),
    () => ({ kind: 'costCenter', value: pick(centres), charges: { serviceName: pick(['Machines', 'Tools', 'Storage']) } }),
  ];
  let replayed = 0;
  for (let count = 0; count < 9; count++) {
    const fact = facts[count % facts.length]!();
    const told = await previewDispute(company.db, (work) => rehearse(company.pool, work), CARL, {
      issueId,
      costCenter: 'retail',
      number,
      fact,
      until: null,
    });
    if (told.outcome === 'refused') {
      expect(told.code).toBe('NOTHING_TO_DECIDE');
      continue;
    }
    replayed++;
    const { changes } = (told satisfies DisputeReplayed).evidence;
    expect(formatDecimal(changes.reduce((all, { difference }) => add(all, decimal(difference)), ZERO))).toBe('0');
  }
  expect(replayed).toBeGreaterThan(3);
  expect(await totals()).toEqual(before);
});
