import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  AccessDelegationsDocument,
  AccessGrantsDocument,
  AccessReviewDocument,
  AddPersonDocument,
  DelegateAccessDocument,
  EndDelegationDocument,
  EndPersonDocument,
  GrantAccessDocument,
  LinkAccountDocument,
  PeopleDocument,
  PersonDocument,
  RevokeAccessDocument,
  UnlinkAccountDocument,
  WhoAmIDocument,
  type WhoAmIQuery,
} from '#test/operations/generated/graphql.ts';
import { breakGlass } from '#src/actions/person/break-glass.ts';
import { createClient } from 'graphql-ws';
import type { AuditedAct } from '#src/domain/audit/audit-entry.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { serveGraph, RETAIL_TOKEN, type GraphClient } from '#test/schema/graph-client.ts';

let company: Company;
let graph: GraphClient;
/** What is noted when there is time. */
const noted: (readonly [viewer: string, action: string, subject: string])[] = [];
const reason = 'as agreed';

beforeAll(async () => {
  company = await openCompany();
  const notes = {
    add: ({ id }: Viewer, { action, subject }: AuditedAct) => void noted.push([id, action, subject]),
    close: () => Promise.resolve(),
  };
  graph = await serveGraph(company, { notes });
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

test('people are made known, given roles, and followed page by page in a fixed number of statements', async () => {
  for (const name of ['ann', 'bob', 'cleo'])
    expect((await graph.data(AddPersonDocument, { input: { name, displayName: name } })).addPerson).toMatchObject({ person: { name } });
  const scopes = { costCenters: ['retail'] };
  const { grantAccess } = await graph.data(GrantAccessDocument, { input: { person: 'ann', role: 'COST_OWNER', scopes, reason } });
  expect(grantAccess).toMatchObject({
    grant: {
      person: 'ann',
      role: 'COST_OWNER',
      state: 'IN_FORCE',
      grantedBy: 'local-admin',
      scopes: { costCenters: { values: ['retail'] } },
    },
  });
  await graph.data(GrantAccessDocument, { input: { person: 'bob', role: 'AUDITOR', reason } });
  const account = { person: 'ann', issuer: 'https://login.example', subject: '00u1', reason };
  expect((await graph.data(LinkAccountDocument, { input: account })).linkAccount).toMatchObject({
    person: { accounts: [{ subject: '00u1' }] },
  });

  company.statements.reset();
  const first = (await graph.data(PeopleDocument, { first: 1 })).people!;
  const one = company.statements.texts.length;
  company.statements.reset();
  const rest = (await graph.data(PeopleDocument, { first: 10, after: first.pageInfo.endCursor })).people!;
  expect(company.statements.texts.length).toBe(one);
  expect([...first.nodes, ...rest.nodes].map(({ name, grants }) => [name, grants.map(({ role }) => role)])).toEqual([
    ['ann', ['COST_OWNER']],
    ['bob', ['AUDITOR']],
    ['cleo', []],
  ]);

  const { accessGrants } = await graph.data(AccessGrantsDocument, { filter: { person: ['ann'], state: ['IN_FORCE'] } });
  const grant = accessGrants!.nodes[0]!.number;
  expect((await graph.data(RevokeAccessDocument, { input: { grant, reason } })).revokeAccess).toMatchObject({ grant: { state: 'ENDED' } });
  expect((await graph.data(AccessGrantsDocument, { filter: { state: ['ENDED'] } })).accessGrants!.nodes).toMatchObject([{ number: grant }]);
  expect((await graph.data(UnlinkAccountDocument, { input: account })).unlinkAccount).toMatchObject({ person: { accounts: [] } });
});

test('the review of access is followed page by page, and tells who took a role', async () => {
  await breakGlass(company.db, { ...administrator('person:cleo', 'graph'), person: 'cleo' }, { role: 'controller', hours: 1, reason });
  const first = (await graph.data(AccessReviewDocument, { first: 1 })).accessReview!;
  const rest = (await graph.data(AccessReviewDocument, { first: 10, after: first.pageInfo.endCursor })).accessReview!;
  expect([...first.nodes, ...rest.nodes].map(({ person, role, isBreakGlass }) => [person, role, isBreakGlass])).toEqual([
    ['ann', null, false],
    ['bob', 'AUDITOR', false],
    ['cleo', 'CONTROLLER', true],
  ]);
});

test('a delegation is made, listed and ended, and whoever leaves takes all with them', async () => {
  const input = { from: 'bob', to: 'cleo', validUntil: '2099-01-01T00:00:00Z', reason };
  expect((await graph.data(DelegateAccessDocument, { input })).delegateAccess).toMatchObject({ __typename: 'AccessDelegated' });
  const listed = async () => (await graph.data(AccessDelegationsDocument, { filter: { person: ['cleo'] } })).accessDelegations!.nodes;
  const [delegation] = await listed();
  expect(delegation).toMatchObject({ from: 'bob', to: 'cleo', role: null, state: 'IN_FORCE' });
  const ending = { input: { delegation: delegation!.number, reason } };
  expect((await graph.data(EndDelegationDocument, ending)).endDelegation).toMatchObject({ __typename: 'DelegationEnded' });
  expect(await listed()).toMatchObject([{ state: 'ENDED' }]);
  expect((await graph.data(EndPersonDocument, { input: { person: 'bob', reason } })).endPerson).toMatchObject({ person: { grants: [] } });
  expect((await graph.data(PersonDocument, { name: 'bob' })).person).toMatchObject({
    name: 'bob',
    endedAt: expect.any(String),
    grants: [],
  });
  expect((await graph.data(PersonDocument, { name: 'nobody' })).person).toBeNull();
});

test('a viewer of one cost centre learns nothing of people, and gives nothing', async () => {
  const { errors } = await graph.as(RETAIL_TOKEN).ask(PeopleDocument, {});
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', permission: 'access.read' } }]);
  const given = await graph.as(RETAIL_TOKEN).data(GrantAccessDocument, { input: { person: 'cleo', role: 'VIEWER', reason } });
  expect(given.grantAccess).toMatchObject({ __typename: 'NotPermitted', code: 'FORBIDDEN' });
});

test('whoever may read who may what looks as another person, on record, and changes nothing', async () => {
  await graph.data(AddPersonDocument, { input: { name: 'dora', displayName: 'dora' } });
  const input = { person: 'dora', role: 'COST_OWNER', scopes: { costCenters: ['retail'] }, reason } as const;
  await graph.data(GrantAccessDocument, { input });
  const look = async (as: string, operation: { toString(): string }, variables: object, token?: string) => {
    const headers = {
      'content-type': 'application/json',
      'x-costweave-look-as': as,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
    const body = JSON.stringify({ query: operation.toString(), variables });
    const response = await fetch(`${graph.url}/graphql`, { method: 'POST', headers, body });
    return {
      status: response.status,
      ...((await response.json()) as { data?: WhoAmIQuery | null; errors?: { message: string; extensions: { code: string } }[] }),
    };
  };
  const { data } = await look('dora', WhoAmIDocument, { permission: 'COST_READ' });
  expect(data!.viewer).toMatchObject({ name: 'local-admin', person: 'dora', looksAs: 'dora', onBehalfOf: 'dora', can: true });
  expect(data!.viewer!.scopes.costCenters).toEqual({ isUnlimited: false, values: ['retail'] });
  expect(data!.viewer!.permissions).not.toContain('KEY_MAKE');
  expect(data!.viewer!.permissions).not.toContain('ACCESS_READ');

  const act = await look('dora', GrantAccessDocument, { input: { ...input, role: 'AUDITOR' } });
  expect(act.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(act.errors![0]!.message).toContain('end looking as another person first');
  const { accessGrants } = await graph.data(AccessGrantsDocument, { filter: { person: ['dora'] } });
  expect(accessGrants!.nodes).toHaveLength(1);

  // By a socket as by a request.
  const url = `${graph.url.replace('http', 'ws')}/graphql`;
  const sockets = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { lookAs: 'dora' } });
  const asked = sockets.iterate<WhoAmIQuery>({ query: WhoAmIDocument.toString(), variables: { permission: 'COST_READ' } });
  expect((await asked.next()).value?.data?.viewer).toMatchObject({ looksAs: 'dora' });
  await sockets.dispose();

  expect(noted.filter(([, action]) => action === 'access.look-as')).toEqual([
    ['local-admin', 'access.look-as', 'dora'],
    ['local-admin', 'access.look-as', 'dora'],
  ]);
  for (const [as, token] of [
    ['nobody', undefined],
    ['Dora', undefined],
    ['dora', RETAIL_TOKEN],
  ] as const)
    expect(await look(as, WhoAmIDocument, { permission: 'COST_READ' }, token)).toMatchObject({
      status: 403,
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
});
