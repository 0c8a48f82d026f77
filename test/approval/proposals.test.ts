import { parse, subscribe, type ExecutionResult } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openContext } from '#schema/context.ts';
import { openEventFeed } from '#schema/events/event-feed.ts';
import { schema } from '#schema/schema.ts';
import { DEFAULT_APPROVAL_POLICY } from '#src/actions/approval/approvals-rule-set.ts';
import { decideProposal, type Decision } from '#src/actions/approval/decide-proposal.ts';
import { delegateGoverned } from '#src/actions/approval/delegate-governed.ts';
import { grantOrPropose } from '#src/actions/approval/grant-or-propose.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { grantAccess, type GrantRequest } from '#src/actions/person/grant-access.ts';
import { isGuarded } from '#src/domain/approval/guarded-grant.ts';
import { ROLES, type RoleName } from '#src/domain/authority/role.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import { isApproved, proposalPage, proposalsById, type ProposalRow } from '#src/store/approval/proposals.ts';
import { accessReview } from '#src/store/person/access-review.ts';
import { grantPage } from '#src/store/person/grants.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { ProposalEnforcedDocument, ReviewProposalDocument } from '#test/operations/generated/graphql.ts';
import { serveGraph } from '#test/schema/graph-client.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

/** Roles that are given by two people, and what the mechanism does whatever the kind. */
const LOCAL = administrator('local-admin', 'command-line');
const reason = 'as agreed';
let database: FreshDatabase;

const person = (name: string, role: RoleName = 'administrator', id = `person:${name}`): Viewer => ({
  ...administrator(id, 'graph'),
  person: name,
  permissions: ROLES[role].permissions,
});
const [ANN, BOB, CLEO] = [person('ann'), person('bob', 'controller'), person('cleo', 'controller')];

beforeAll(async () => {
  database = await freshDatabase();
  for (const name of ['ann', 'bob', 'cleo', 'dan', 'eve']) await addPerson(database.db, LOCAL, { name, displayName: name });
});
afterAll(() => database.drop());

const asked = (name: string, role: RoleName, more: Partial<GrantRequest> = {}): GrantRequest => ({
  person: name,
  role,
  scopes: EVERYTHING,
  validFrom: null,
  validUntil: null,
  reason,
  ...more,
});

async function proposed(request: GrantRequest, viewer = ANN): Promise<ProposalRow> {
  const made = await grantOrPropose(database.db, viewer, request, true);
  if (made.outcome !== 'proposed') throw new Error(JSON.stringify(made));
  return proposalOf(made.proposalId);
}

async function proposalOf(id: string): Promise<ProposalRow> {
  const [found] = await readAs(database.db, LOCAL, (snapshot) => proposalsById(snapshot, [id]));
  return found!;
}

const decide = (viewer: Viewer, proposal: ProposalRow, act: Decision['act'] = 'approve') =>
  decideProposal(database.db, viewer, { proposalId: proposal.id, act, seen: proposal, reason });

async function grantsOf(name: string) {
  return (await readAs(database.db, LOCAL, (snapshot) => grantPage(snapshot, { people: [name], first: 9 }))).grants;
}

describe('a role that looks over what others do', () => {
  test('is given by two people, neither of whom has something of it', async () => {
    const proposal = await proposed(asked('dan', 'approver'));
    expect(proposal).toMatchObject({ kind: 'grant', subject: 'dan approver', authors: ['ann'], favoured: ['dan'] });
    expect(await grantsOf('dan')).toEqual([]);
    expect(await decide(ANN, proposal)).toMatchObject({ code: 'SECOND_PERSON' });
    expect(await decide(person('dan'), proposal)).toMatchObject({ code: 'SECOND_PERSON' });
    // Another person by the account that made it, as after the account was linked to somebody else.
    expect(await decide({ ...BOB, id: ANN.id }, proposal)).toMatchObject({ code: 'SECOND_PERSON' });
    expect(await decide(person('eve', 'allocator'), proposal)).toMatchObject({ code: 'FORBIDDEN', permission: 'access.approve' });
    expect(await decide(BOB, proposal)).toMatchObject({ outcome: 'decided', status: 'approved' });
    expect(await grantsOf('dan')).toMatchObject([
      { role: 'approver', grantedBy: 'person:ann', proposalId: proposal.id, state: 'in-force' },
    ]);
    const [entry] = await database.db.selectFrom('audit_entry').selectAll().where('action', '=', 'access.grant').execute();
    expect(entry).toMatchObject({ viewer: 'person:bob', subject: 'dan', approval: `proposal ${proposal.id}` });
    const approved = (digest: string) => readAs(database.db, LOCAL, (snapshot) => isApproved(snapshot, 'grant', digest));
    expect([await approved(proposal.contentDigest), await approved(proposal.previewDigest)]).toEqual([true, false]);
  });

  test('is not proposed by a program, nor for oneself', async () => {
    expect(await grantOrPropose(database.db, LOCAL, asked('eve', 'controller'), true)).toMatchObject({ code: 'NOT_SOUND' });
    expect(await grantOrPropose(database.db, ANN, asked('ann', 'controller'), true)).toMatchObject({ code: 'OWN_ACCESS' });
  });

  test('is given at once while approvals are off, as are roles that nobody guards', async () => {
    expect(await grantOrPropose(database.db, LOCAL, asked('cleo', 'controller'), false)).toMatchObject({ outcome: 'granted' });
    expect(await grantOrPropose(database.db, LOCAL, asked('eve', 'analyst'), true)).toMatchObject({ outcome: 'granted' });
    const policy = {
      name: 'all',
      kinds: { grant: { steps: [{ permission: 'access.approve', people: 1 }], days: 1, roles: ['analyst'] } },
    } as const;
    expect(isGuarded(policy, ANN, asked('eve', 'analyst'))).toBe(true);
    expect(isGuarded(policy, ANN, asked('eve', 'approver'))).toBe(false);
    // Whoever gives what they do not hold, or further than they see, does not do so alone.
    expect(isGuarded(DEFAULT_APPROVAL_POLICY, BOB, asked('eve', 'connector-operator'))).toBe(true);
    expect(isGuarded(DEFAULT_APPROVAL_POLICY, { ...ANN, scopes: { ...EVERYTHING, sources: ['sap'] } }, asked('eve', 'viewer'))).toBe(true);
  });

  test('is passed on by who holds it alone, while approvals are on', async () => {
    const request = { from: 'dan', to: 'eve', role: null, validFrom: null, validUntil: '2099-01-01T00:00:00Z', reason };
    expect(await delegateGoverned(database.db, ANN, request, true)).toMatchObject({ outcome: 'refused', code: 'SECOND_PERSON' });
    expect(await delegateGoverned(database.db, ANN, { ...request, role: 'viewer' }, true)).toMatchObject({ outcome: 'delegated' });
    expect(await delegateGoverned(database.db, person('dan', 'approver'), request, true)).toMatchObject({ outcome: 'delegated' });
  });

  test('is not given any more when the person holds something else than was shown', async () => {
    const proposal = await proposed(asked('eve', 'controller'));
    await grantAccess(database.db, LOCAL, asked('eve', 'allocator'));
    expect(await decide(BOB, proposal)).toMatchObject({ outcome: 'refused', code: 'WRONG_STATE' });
    const { state, events } = await proposalOf(proposal.id);
    expect(state.status).toBe('void');
    expect(events).toMatchObject([{ act: 'void', people: ['bob'], reason: expect.stringContaining('preview') }]);
    expect((await grantsOf('eve')).map(({ role }) => role)).not.toContain('controller');
  });
});

describe('approvals at the same instant', () => {
  test('of two people count once each, and the last one gives the role once', async () => {
    const proposal = await proposed(asked('eve', 'approver'));
    const decided = await Promise.all([decide(BOB, proposal), decide(CLEO, proposal)]);
    expect(decided.map(({ outcome }) => outcome).toSorted()).toEqual(['decided', 'refused']);
    expect((await grantsOf('eve')).filter(({ role }) => role === 'approver')).toHaveLength(1);
    expect((await proposalOf(proposal.id)).events.filter(({ act }) => act === 'approve')).toHaveLength(1);
  });

  test('of one person by several keys count once', async () => {
    const steps = JSON.stringify([{ permission: 'access.approve', people: 2 }]);
    const proposal = await proposed(asked('dan', 'controller'));
    // As a policy of two people would have bound it.
    await database.pool.query(
      `begin; alter table proposal disable trigger user; update proposal set steps = '${steps}' where id = ${proposal.id};
       alter table proposal enable trigger user; commit`,
    );
    const keys = ['desk', 'laptop', 'phone'].map((key) => person('bob', 'controller', `person:bob ${key}`));
    const decided = await Promise.all(keys.map((viewer) => decide(viewer, proposal)));
    expect(decided.filter(({ outcome }) => outcome === 'decided')).toMatchObject([{ status: 'open' }]);
    expect((await proposalOf(proposal.id)).state).toMatchObject({ status: 'open', waitsFor: 1 });
    expect(await decide(CLEO, proposal)).toMatchObject({ status: 'approved' });
  });
});

/** As whoever follows them is told the first one that there was. */
async function firstEmergency(): Promise<unknown> {
  const events = await openEventFeed({ db: database.db, relay: { listen: () => Promise.resolve(() => Promise.resolve()) } });
  const { context, close } = openContext({ db: database.db, viewer: CLEO, events });
  const document = parse(ProposalEnforcedDocument.toString());
  const told = await subscribe({ schema, document, contextValue: context, variableValues: { after: '0' } });
  if (!(Symbol.asyncIterator in told)) throw new Error(JSON.stringify(told));
  const { value } = await told.next();
  await told.return(undefined);
  await close();
  await events.close();
  return (value as ExecutionResult).data!['proposalEnforced'];
}

describe('an emergency', () => {
  test('spares the rest of the steps, is told at once, and stands in the access review until a third person looked it over', async () => {
    const graph = await serveGraph(database, { viewers: [{ viewer: CLEO, token: 'cleo' }] });
    const told = database.db.selectFrom('outbox').select(['topic', 'payload']).where('topic', '=', 'approval.emergency');
    try {
      const proposal = await proposed(asked('dan', 'administrator'));
      expect(await decide(BOB, proposal, 'review')).toMatchObject({ code: 'NOTHING_TO_DECIDE' });
      expect(await decide(ANN, proposal, 'emergency')).toMatchObject({ code: 'SECOND_PERSON' });
      expect(await decide(BOB, proposal, 'emergency')).toMatchObject({ status: 'emergency' });
      expect(await told.execute()).toMatchObject([{ payload: { proposalId: proposal.id, kind: 'grant', subject: 'dan administrator' } }]);
      expect(await firstEmergency()).toMatchObject({ proposal: { number: proposal.id, status: 'EMERGENCY', awaitsReview: true } });

      const given = async () =>
        (await readAs(database.db, LOCAL, (snapshot) => accessReview(snapshot))).lines.find(
          ({ person: name, role }) => name === 'dan' && role === 'administrator',
        )!.given;
      expect(await given()).toMatch(/^grant \d+ by proposal \d+, an emergency that nobody has looked over$/);
      const waiting = () => readAs(database.db, LOCAL, (snapshot) => proposalPage(snapshot, { waiting: true, first: 9 }));
      expect((await waiting()).proposals.map(({ id }) => id)).toContain(proposal.id);
      for (const viewer of [ANN, BOB, person('dan')])
        expect(await decide(viewer, proposal, 'review')).toMatchObject({ code: 'SECOND_PERSON' });
      const input = { proposal: proposal.id, reason: 'called the bank' };
      expect((await graph.as('cleo').data(ReviewProposalDocument, { input })).result).toMatchObject({ status: 'EMERGENCY' });
      expect(await given()).toMatch(/^grant \d+ by proposal \d+$/);
      expect((await waiting()).proposals.map(({ id }) => id)).not.toContain(proposal.id);
      expect(await decide(CLEO, proposal, 'review')).toMatchObject({ code: 'NOTHING_TO_DECIDE' });
    } finally {
      await graph.close();
    }
  });
});
