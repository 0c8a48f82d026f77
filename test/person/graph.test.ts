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
} from '#test/operations/generated/graphql.ts';
import { breakGlass } from '#src/actions/person/break-glass.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { serveGraph, RETAIL_TOKEN, type GraphClient } from '#test/schema/graph-client.ts';

let company: Company;
let graph: GraphClient;
const reason = 'as agreed';

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
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
