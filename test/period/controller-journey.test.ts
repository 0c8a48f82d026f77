import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLES } from '#src/domain/authority/role.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import {
  ChargesAsOfDocument,
  ClosedCostsDocument,
  ClosePeriodDocument,
  DecideReopeningDocument,
  PeriodClosesDocument,
  ReopenPeriodDocument,
  TrueUpsDocument,
  type ClosedCostsQueryVariables,
} from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';

/** A controller closes January, with a waiver; a restatement arrives; it takes two people to show it. All of it over HTTP. */
let company: Company;
let graph: GraphClient;

const person = (name: string): Viewer => ({
  ...administrator(`oidc:${name}`, 'program'),
  permissions: ROLES.controller.permissions,
  person: name,
});
const tokenOf = (name: string) => `token-of-${name}`;
beforeAll(async () => {
  company = await openCompany();
  const viewers = ['carla', 'dan'].map((name) => ({ viewer: person(name), token: tokenOf(name) }));
  graph = await serveGraph(company, { viewers, localAdministrator: false });
  for (const month of ['2025-01', '2025-02']) await deliver(month, '10.50');
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

/** A bill, and what the hub makes of it. */
async function deliver(month: string, cost: string): Promise<void> {
  await company.bill('aws', month, [
    { Cost: cost, 'tag:team': 'retail' },
    { Cost: '0.01', 'tag:team': 'web' },
  ]);
  await company.mapDimensions(month);
  await company.allocate(month);
}

const as = (name: string) => graph.as(tokenOf(name));
const january = { from: '2025-01', to: '2025-01' };
const costs = async (variables: Partial<ClosedCostsQueryVariables> = {}) =>
  (await as('carla').data(ClosedCostsDocument, { period: january, ...variables })).costs!;
const period = async () => (await as('carla').data(PeriodClosesDocument)).periods!.nodes.find(({ month }) => month === '2025-01')!;

/** The answers of January as they come over the wire. */
async function bytes(): Promise<string[]> {
  const asked = [ClosedCostsDocument, ChargesAsOfDocument].map(async (operation) => {
    const response = await fetch(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenOf('carla')}` },
      body: JSON.stringify({ query: operation.toString(), variables: { period: january } }),
    });
    return response.text();
  });
  return Promise.all(asked);
}

test('January is closed with a waiver by name, and answers the same bytes after a restatement', async () => {
  const input = { month: '2025-01', reason: 'the books are closed' };
  expect((await as('carla').data(ClosePeriodDocument, { input })).closePeriod).toMatchObject({
    __typename: 'Conflict',
    code: 'CHECKS_FAILED',
    found: expect.stringMatching(/^final: hub\/2025-01 of aws will be restated$/),
  });
  const waivers = [{ check: 'FINAL' as const, because: 'the final bill comes in March' }];
  expect((await as('carla').data(ClosePeriodDocument, { input: { ...input, waivers } })).closePeriod).toMatchObject({
    __typename: 'PeriodClosed',
  });
  const closed = await bytes();
  expect(closed.join()).not.toContain('"errors"');
  expect(await costs({ require: { closed: true } })).toMatchObject({ totals: [{ cost: '10.51' }], warranty: { closed: true } });

  await deliver('2025-01', '99.99');
  await deliver('2025-02', '11');
  expect(await bytes()).toEqual(closed);
  expect(await costs({ view: 'PRESENT' })).toMatchObject({ totals: [{ cost: '100' }] });
  // February carries what January lacks: 100 - 10.51.
  expect((await as('carla').data(TrueUpsDocument, { month: '2025-02' })).trueUps!.totals).toMatchObject([
    { trueUpOf: '2025-01', currency: 'USD', effectiveCost: '89.49' },
  ]);
});

test('reopening needs a second person, and what was closed stays known', async () => {
  const pinned = (await period()).closes[0]!;
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const input = { month: '2025-01', until, reason: 'the final bill came' };
  expect((await as('carla').data(ReopenPeriodDocument, { input })).reopenPeriod).toMatchObject({ __typename: 'ReopeningAsked' });
  const before = await bytes();

  const reopening = (await period()).closes[0]!.reopening!.number;
  const decision = { input: { reopening, approve: true, reason: 'compared it with the invoice' } };
  expect((await as('carla').data(DecideReopeningDocument, decision)).decideReopening).toMatchObject({
    __typename: 'NotPermitted',
    code: 'SECOND_PERSON',
  });
  expect(await bytes()).toEqual(before);

  expect((await as('dan').data(DecideReopeningDocument, decision)).decideReopening).toMatchObject({ __typename: 'ReopeningDecided' });
  expect(await costs()).toMatchObject({ totals: [{ cost: '100' }], warranty: { closed: false } });
  expect(await costs({ asOf: pinned.knowledgeAt! })).toMatchObject({ totals: [{ cost: '10.51' }] });
  const { state, closes } = await period();
  expect(state).toBe('OPEN');
  expect(closes[0]).toMatchObject({
    closedBy: 'oidc:carla',
    reopenedBy: 'oidc:dan',
    reopenedWhy: 'the final bill came',
    knowledgeDigest: pinned.knowledgeDigest,
  });
  expect(closes[0]!.checks.filter(({ passed }) => !passed)).toMatchObject([
    { check: 'FINAL', waivedBecause: 'the final bill comes in March' },
  ]);
});

test('everything of it is in the audit log, each with who did it', async () => {
  const entries = await company.db
    .selectFrom('audit_entry')
    .select(['viewer', 'action', 'approval'])
    .where((where) => where.or([where('action', 'like', 'period.%'), where('action', 'like', 'approval.%')]))
    .orderBy('leaf_index')
    .execute();
  expect(entries.map(({ viewer, action, approval }) => [viewer, action, approval])).toEqual([
    ['oidc:carla', 'period.begin', null],
    ['oidc:carla', 'period.close', null],
    ['oidc:carla', 'approval.propose', null],
    ['oidc:dan', 'approval.approve', null],
    ['oidc:dan', 'period.reopen', expect.stringMatching(/^proposal \d+$/)],
  ]);
});
