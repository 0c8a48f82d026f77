import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { addPerson } from '#src/actions/person/add-person.ts';
import { breakGlass, reviewBreakGlass } from '#src/actions/person/break-glass.ts';
import { delegateAccess, endDelegation } from '#src/actions/person/delegate-access.ts';
import { endPerson } from '#src/actions/person/end-person.ts';
import { grantAccess, revokeAccess, type GrantRequest } from '#src/actions/person/grant-access.ts';
import { linkAccount, unlinkAccount } from '#src/actions/person/link-account.ts';
import { ROLES, type RoleName } from '#src/domain/authority/role.ts';
import { EVERYTHING, type Scopes } from '#src/domain/authority/scope.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import { viewersOf } from '#src/domain/person/viewers-of.ts';
import { accessReview } from '#src/store/person/access-review.ts';
import { noteGroups } from '#src/store/person/group-use.ts';
import { ownRoles } from '#src/store/person/own-roles.ts';
import { peoplePage } from '#src/store/person/people.ts';
import { rolesInForce } from '#src/store/person/held-roles.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { sealRecords } from '#test/ledger/seal-records.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

let database: FreshDatabase;
const ADMIN = administrator('local-admin', 'command-line');
const reason = 'as agreed';
const FAR = '2099-01-01T00:00:00Z';

beforeAll(async () => {
  database = await freshDatabase();
  for (const name of ['ann', 'bob', 'cleo', 'dan']) await addPerson(database.db, ADMIN, { name, displayName: name });
});
afterAll(() => database.drop());

const asPerson = (name: string): Viewer => ({ ...administrator(`person:${name}`, 'graph'), person: name });
const give = (person: string, role: RoleName, given: Partial<GrantRequest> & { scopes?: Scopes } = {}, viewer = ADMIN) =>
  grantAccess(database.db, viewer, { person, role, scopes: EVERYTHING, validFrom: null, validUntil: null, reason, ...given });
async function held(person: string): Promise<string[]> {
  const { people } = await readAs(database.db, ADMIN, (snapshot) => peoplePage(snapshot, { names: [person], first: 1 }));
  const roles = await rolesInForce(database.db, people[0]!.id);
  return roles.map(({ role, inPlaceOf }) => (inPlaceOf === null ? role : `${role} for ${inPlaceOf}`));
}
async function grantIdOf(outcome: Awaited<ReturnType<typeof give>>): Promise<string> {
  expect(outcome.outcome).toBe('granted');
  return outcome.outcome === 'granted' ? outcome.grantId : '';
}

describe('a role', () => {
  test('holds from its beginning to its end, and until it is taken', async () => {
    const now = Date.now();
    const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
    const id = await grantIdOf(await give('ann', 'viewer'));
    await give('ann', 'analyst', { validFrom: at(1) });
    await give('ann', 'auditor', { validUntil: at(1) });
    expect(await held('ann')).toEqual(['viewer', 'auditor']);
    expect(await revokeAccess(database.db, ADMIN, { grantId: id, reason })).toMatchObject({ outcome: 'revoked' });
    expect(await held('ann')).toEqual(['auditor']);
    expect(await revokeAccess(database.db, ADMIN, { grantId: id, reason })).toMatchObject({ code: 'NOTHING_TO_DECIDE' });
  });

  test('is refused without a reason, with an end that is over, limits of nothing, and to nobody', async () => {
    expect(await give('ann', 'viewer', { reason: ' ' })).toMatchObject({ code: 'REASON_MISSING' });
    expect(await give('ann', 'viewer', { validUntil: '2020-01-01T00:00:00Z' })).toMatchObject({ code: 'NOT_SOUND' });
    expect(await give('ann', 'viewer', { scopes: { ...EVERYTHING, costCenters: [] } })).toMatchObject({ code: 'NOT_SOUND' });
    expect(await give('ann', 'viewer', { scopes: { ...EVERYTHING, sources: [' '] } })).toMatchObject({ code: 'NOT_SOUND' });
    expect(await give('nobody', 'viewer')).toMatchObject({ code: 'NOT_FOUND', found: 'nobody' });
  });

  test('is given to oneself by nobody', async () => {
    expect(await give('ann', 'administrator', {}, asPerson('ann'))).toMatchObject({ code: 'OWN_ACCESS', permission: 'access.grant' });
    expect(await give('bob', 'viewer', {}, asPerson('ann'))).toMatchObject({ outcome: 'granted' });
    const account = { person: 'ann', issuer: 'https://login.example', subject: 'admins', reason };
    expect(await linkAccount(database.db, asPerson('ann'), account)).toMatchObject({ code: 'OWN_ACCESS' });
  });

  test('takes somebody who may give it', async () => {
    const viewer: Viewer = { ...asPerson('bob'), permissions: new Set(['access.read', 'access.delegate']) };
    expect(await give('ann', 'viewer', {}, viewer)).toMatchObject({ code: 'FORBIDDEN', permission: 'access.grant' });
    expect(await addPerson(database.db, viewer, { name: 'eve', displayName: 'Eve' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await endPerson(database.db, viewer, { person: 'ann', reason })).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a cost centre that a role is limited to', () => {
  const centre = (costCenterId: string, parentId: string | null, validFrom = '2020-01-01', validTo: string | null = null) => ({
    costCenterId,
    name: costCenterId,
    owner: null,
    parentId,
    validFrom,
    validTo,
  });

  test('stands for all that are below it today, and for those that ended there', async () => {
    const rows = [
      centre('group', null),
      centre('retail', 'group'),
      centre('shops', 'retail'),
      centre('web', 'retail', '2020-01-01', '2024-01-01'),
      centre('web', 'digital', '2024-01-01'),
      centre('digital', 'group'),
      centre('closed', 'retail', '2020-01-01', '2021-01-01'),
      centre('later', 'digital', '2020-01-01', '2090-01-01'),
      centre('later', 'retail', '2090-01-01'),
      // Two that are below each other: whoever delivered that is not followed for ever.
      centre('ring', 'round', '2020-01-01'),
      centre('round', 'ring', '2020-01-01'),
    ];
    await sealRecords(database.db, { source: 'hr', record: 'costCenter', rows });
    const costCentersOf = async (...costCenters: string[]) => {
      const id = await grantIdOf(await give('dan', 'cost-owner', { scopes: { ...EVERYTHING, costCenters } }));
      const { people } = await readAs(database.db, ADMIN, (snapshot) => peoplePage(snapshot, { names: ['dan'], first: 1 }));
      const [role] = await rolesInForce(database.db, people[0]!.id);
      await revokeAccess(database.db, ADMIN, { grantId: id, reason });
      return role!.scopes.costCenters;
    };
    expect(await costCentersOf('retail')).toEqual(['closed', 'retail', 'shops']);
    expect(await costCentersOf('digital')).toEqual(['digital', 'later', 'web']);
    expect(await costCentersOf('group')).toEqual(['closed', 'digital', 'group', 'later', 'retail', 'shops', 'web']);
    expect(await costCentersOf('shops', 'unknown')).toEqual(['shops', 'unknown']);
    expect(await costCentersOf('ring')).toEqual(['ring', 'round']);

    // So it does where a group gives the role, until somebody comes without the group.
    const { people } = await readAs(database.db, ADMIN, (snapshot) => peoplePage(snapshot, { names: ['cleo'], first: 1 }));
    const come = (...costCenters: string[]) =>
      noteGroups(
        database.db,
        people[0]!.id,
        costCenters.map((one) => ({
          issuer: 'https://login.example',
          group: one,
          role: 'cost-owner',
          scopes: { ...EVERYTHING, costCenters: [one] },
        })),
      );
    const own = async () => (await ownRoles(database.db, 'cleo'))!.map(({ scopes }) => scopes.costCenters);
    await come('retail');
    expect(await own()).toEqual([['closed', 'retail', 'shops']]);
    await come();
    expect(await own()).toEqual([]);
    await come('shops');
    expect(await own()).toEqual([['shops']]);
    for (const table of ['group_use', 'access_use']) await database.pool.query(`delete from ${table}`);
  });
});

describe('somebody who stands in for somebody else', () => {
  const delegate = (from: string, to: string, given: object = {}, viewer = ADMIN) =>
    delegateAccess(database.db, viewer, { from, to, role: null, validFrom: null, validUntil: FAR, reason, ...given });

  test('holds what they hold, and passes none of it on', async () => {
    await give('cleo', 'controller');
    const outcome = await delegate('cleo', 'bob');
    await delegate('bob', 'dan');
    expect(await held('bob')).toEqual(['viewer', 'controller for cleo']);
    expect(await held('dan')).toEqual(['viewer for bob']);
    const delegationId = outcome.outcome === 'delegated' ? outcome.delegationId : '';
    expect(await endDelegation(database.db, ADMIN, { delegationId, reason })).toMatchObject({ outcome: 'ended' });
    expect(await endDelegation(database.db, ADMIN, { delegationId, reason })).toMatchObject({ code: 'NOTHING_TO_DECIDE' });
    expect(await held('bob')).toEqual(['viewer']);
  });

  test('as one role holds that one alone, and until the end', async () => {
    await give('cleo', 'allocator');
    await delegate('cleo', 'dan', { role: 'allocator' });
    await delegate('cleo', 'ann', { validFrom: '2098-01-01T00:00:00Z' });
    expect(await held('dan')).toEqual(['viewer for bob', 'allocator for cleo']);
    expect(await held('ann')).toEqual(['auditor']);
  });

  test('is named by who is stood in for, or by who may say who may what: never by themself', async () => {
    const cleo: Viewer = { ...asPerson('cleo'), permissions: new Set(['access.delegate']) };
    expect(await delegate('cleo', 'bob', {}, cleo)).toMatchObject({ outcome: 'delegated' });
    expect(await delegate('ann', 'bob', {}, cleo)).toMatchObject({ code: 'OWN_ACCESS' });
    expect(await delegate('ann', 'bob', {}, asPerson('bob'))).toMatchObject({ code: 'OWN_ACCESS', found: 'bob' });
    expect(await delegate('ann', 'bob', {}, asPerson('cleo'))).toMatchObject({ outcome: 'delegated' });
    // Nor does who stands in for somebody give that person what they cannot give themself.
    const forAnn: Viewer = { ...asPerson('dan'), onBehalfOf: 'ann' };
    expect(await delegate('bob', 'ann', {}, forAnn)).toMatchObject({ code: 'OWN_ACCESS', found: 'ann' });
    expect(await give('ann', 'administrator', {}, forAnn)).toMatchObject({ code: 'OWN_ACCESS' });
    expect(await delegate('ann', 'ann')).toMatchObject({ code: 'NOT_SOUND' });
    expect(await delegate('ann', 'bob', { validUntil: '2020-01-01T00:00:00Z' })).toMatchObject({ code: 'NOT_SOUND' });
  });
});

test('a person counts once, whatever accounts they have, and an account is one person’s', async () => {
  const account = { issuer: 'https://login.example', subject: '00u1', reason };
  expect(await linkAccount(database.db, ADMIN, { person: 'ann', ...account })).toMatchObject({ outcome: 'linked' });
  expect(await linkAccount(database.db, ADMIN, { person: 'ann', ...account, subject: '00u2' })).toMatchObject({ outcome: 'linked' });
  expect(await linkAccount(database.db, ADMIN, { person: 'bob', ...account })).toMatchObject({
    code: 'ALREADY_THERE',
    found: 'one of ann',
  });
  expect(await unlinkAccount(database.db, ADMIN, { person: 'bob', ...account })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await unlinkAccount(database.db, ADMIN, { person: 'ann', ...account })).toMatchObject({ outcome: 'unlinked' });
  expect(await linkAccount(database.db, ADMIN, { person: 'bob', ...account })).toMatchObject({ outcome: 'linked' });
  expect(await linkAccount(database.db, ADMIN, { person: 'bob', ...account, issuer: 'nowhere' })).toMatchObject({ code: 'NOT_SOUND' });
});

test('whoever left holds nothing, nor does who stood in for them, and their name is not given again', async () => {
  await addPerson(database.db, ADMIN, { name: 'gus', displayName: 'Gus' });
  await give('gus', 'administrator');
  await delegateAccess(database.db, ADMIN, { from: 'gus', to: 'cleo', role: null, validFrom: null, validUntil: FAR, reason });
  expect(await held('cleo')).toContain('administrator for gus');
  expect(await endPerson(database.db, ADMIN, { person: 'gus', reason: 'left' })).toMatchObject({ outcome: 'ended' });
  expect([await held('gus'), await held('cleo')]).toEqual([[], ['controller', 'allocator']]);
  expect(await give('gus', 'viewer')).toMatchObject({ code: 'NOT_FOUND' });
  expect(await addPerson(database.db, ADMIN, { name: 'gus', displayName: 'Another' })).toMatchObject({ code: 'ALREADY_THERE' });
  expect(await addPerson(database.db, ADMIN, { name: 'No Name', displayName: 'x' })).toMatchObject({ code: 'NOT_SOUND' });
});

describe('a role that somebody takes in an emergency', () => {
  const take = (name: string, hours = 2) =>
    breakGlass(database.db, asPerson(name), { role: 'controller', hours, reason: 'the close is stuck' });
  const review = (viewer: Viewer, grantId: string) => reviewBreakGlass(database.db, viewer, { grantId, reason: 'it was needed' });
  const linesOf = async (name: string) => {
    const { lines } = await readAs(database.db, ADMIN, (snapshot) => accessReview(snapshot));
    return lines.filter(({ person, isBreakGlass }) => person === name && isBreakGlass);
  };

  test('holds at once, for some hours, is told of, and stands out until another person has looked it over', async () => {
    await addPerson(database.db, ADMIN, { name: 'eve', displayName: 'Eve' });
    const taken = await take('eve');
    if (taken.outcome !== 'taken') throw new Error(JSON.stringify(taken));
    expect(await held('eve')).toEqual(['controller']);
    const { rows } = await sql<{ payload: object }>`select payload from outbox where topic = 'access.break-glass'`.execute(database.db);
    expect(rows).toEqual([{ payload: { grantId: taken.grantId, person: 'eve', role: 'controller', validUntil: taken.validUntil } }]);
    expect(Date.parse(taken.validUntil) - Date.now()).toBeLessThanOrEqual(2 * 3_600_000);
    // Given back before its time, it is still to be looked over.
    expect(await revokeAccess(database.db, ADMIN, { grantId: taken.grantId, reason })).toMatchObject({ outcome: 'revoked' });
    expect(await held('eve')).toEqual([]);
    expect(await linesOf('eve')).toMatchObject([{ isInForce: false, reviewedBy: null, given: `break-glass grant ${taken.grantId}` }]);
    for (const own of [asPerson('eve'), { ...asPerson('bob'), onBehalfOf: 'eve' }])
      expect(await review(own, taken.grantId)).toMatchObject({ code: 'SECOND_PERSON', found: 'eve' });
    expect(await review(ADMIN, taken.grantId)).toMatchObject({ code: 'NOT_SOUND', found: 'a program' });
    expect(await review(asPerson('bob'), taken.grantId)).toMatchObject({ outcome: 'reviewed' });
    expect(await review(asPerson('cleo'), taken.grantId)).toMatchObject({ code: 'NOTHING_TO_DECIDE' });
    expect(await linesOf('eve')).toEqual([]);
  });

  test('is taken by nobody who left, no program, in nobody’s place, not for days, and only with the right to', async () => {
    expect(await take('gus')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await take('bob', 9)).toMatchObject({ code: 'NOT_SOUND', expected: '1 to 8 hours' });
    const request = { role: 'controller', hours: 1, reason } as const;
    for (const viewer of [ADMIN, { ...asPerson('bob'), onBehalfOf: 'ann' }])
      expect(await breakGlass(database.db, viewer, request)).toMatchObject({
        code: 'NOT_SOUND',
        expected: 'a known person, in their own name',
      });
    const controller = { ...asPerson('bob'), permissions: ROLES.controller.permissions };
    expect(await breakGlass(database.db, controller, request)).toMatchObject({ code: 'FORBIDDEN', permission: 'access.break-glass' });
  });

  test('is held to that by the database: for hours, and looked over by another, once and for ever', async () => {
    const longer = sql`insert into access_grant (person_id, role, valid_from, valid_until, granted_at, granted_by, reason, is_break_glass)
      select id, 'viewer', now(), now() + interval '9 hours', now(), 'x', 'x', true from person where name = 'bob'`;
    await expect(longer.execute(database.db)).rejects.toThrow(/check constraint/);
    const own = sql`insert into break_glass_review select g.id, g.person_id, now(), 'x', 'x' from access_grant g where g.is_break_glass`;
    await expect(own.execute(database.db)).rejects.toThrow('looked over by another person');
    await expect(sql`update break_glass_review set words = 'x'`.execute(database.db)).rejects.toThrow('never edited');
  });
});

test('a review tells what is held: the same that a sign-in gives', async () => {
  const { lines } = await readAs(database.db, ADMIN, (snapshot) => accessReview(snapshot));
  for (const name of ['ann', 'bob', 'cleo', 'dan']) {
    const roles = lines.flatMap(({ person, role }) => (person === name && role !== null ? [role] : []));
    expect(roles.toSorted(), name).toEqual((await held(name)).map((one) => one.replace(/ .*/, '')).toSorted());
  }
  expect(lines.filter(({ person }) => person === 'gus')).toEqual([]);
  for (const { role, givenBy, reason: why } of lines) if (role !== null) expect([givenBy, why]).not.toContain(null);
});

test('who had access is never edited or deleted, and never changed unnoted', async () => {
  const tables = ['person', 'person_identity', 'access_grant', 'access_delegation'];
  for (const table of tables) {
    await expect(database.pool.query(`delete from ${table}`), table).rejects.toThrow('never deleted');
    await expect(database.pool.query(`truncate ${table} cascade`), table).rejects.toThrow('never deleted');
    await expect(database.pool.query(`update ${table} set ended_at = now() where ended_at is null`), table).rejects.toThrow(
      'an entry in the audit log',
    );
    await expect(database.pool.query(`update ${table} set ended_at = null, ended_by = 'x'`), table).rejects.toThrow('never edited');
  }
  await expect(database.pool.query(`update access_grant set role = 'administrator', ended_at = now()`)).rejects.toThrow('never edited');
});

test('only who may read who may what reads it, and PostgreSQL holds to that', async () => {
  const analyst = viewersOf({ id: 'person:x', person: 'x', origin: 'graph' }, [{ role: 'analyst', scopes: EVERYTHING }])[0];
  await expect(readAs(database.db, analyst, (snapshot) => peoplePage(snapshot, { first: 1 }))).rejects.toThrow('read who may what');
  for (const table of ['person', 'person_identity', 'access_grant', 'access_delegation']) {
    const rows = (viewer: Viewer) =>
      readAs(
        database.db,
        viewer,
        async ({ transaction }) =>
          (
            await transaction
              .selectFrom(table as 'person')
              .select('id')
              .execute()
          ).length,
      );
    expect([await rows(analyst), (await rows(ADMIN)) > 0], table).toEqual([0, true]);
  }
});
