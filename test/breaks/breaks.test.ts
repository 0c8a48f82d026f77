import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '#src/actions/person/add-person.ts';
import { administrator, readerOf } from '#src/domain/authority/viewer.ts';
import {
  AccountCertificationsDocument,
  AgedBreaksDocument,
  PrepareCertificationDocument,
  ReviewCertificationDocument,
  ApproveProposalDocument,
  AssignBreaksDocument,
  BreaksDocument,
  CarryBreaksDocument,
  CommentOnBreaksDocument,
  DecideMatchDocument,
  ExplainBreaksDocument,
  OpenItemBalancesDocument,
  ReopenBreaksDocument,
  WriteOffBreakDocument,
} from '#test/operations/generated/graphql.ts';
import { NOBODY_TOKEN, RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';
import { sealCharges } from '../dimensions/seal-charges.ts';
import { sealJournal, type PlainEntry } from '../reconciliation/seal-books.ts';
import { BREAK_RULES, matchByRules } from './match-by-rules.ts';

const PEOPLE = ['eve', 'fay'].map((person) => ({ ...administrator(person, 'graph'), person }));
const reason = 'as agreed with the provider';
let database: FreshDatabase;
let graph: GraphClient;

const charges = (month: string, invoices: Readonly<Record<string, string>>) =>
  sealCharges(database.db, {
    slice: month,
    month,
    charges: Object.entries(invoices).map(([invoiceId, billed]) => ({ billed, invoiceId })),
  });
const JANUARY: readonly PlainEntry[] = [
  { amount: '100.5', reference: 'A' },
  { amount: '60', reference: 'B' },
  { amount: '250', reference: 'S-1' },
  { amount: '150', reference: 'S-2' },
  { amount: '40', document: 'LONE' },
];

beforeAll(async () => {
  database = await freshDatabase();
  graph = await serveGraph(database, {
    viewers: [
      ...PEOPLE.map((viewer) => ({ viewer, token: viewer.id })),
      { viewer: readerOf('portal:retail', ['retail']), token: RETAIL_TOKEN },
      { viewer: readerOf('portal:nobody', []), token: NOBODY_TOKEN },
    ],
  });
  for (const { person } of PEOPLE) await addPerson(database.db, administrator('ann'), { name: person, displayName: person });
  await charges('2025-01', { A: '100', B: '200', 'S-1': '150', 'S-2': '250', LATE: '70' });
  await sealJournal(database.db, '2025-01', JANUARY);
  await pastTheGuards(database.db, (transaction) =>
    transaction.updateTable('ledger_entry').set({ cost_center_id: 'retail' }).where('document_number', '=', 'LONE').execute(),
  );
  await matchByRules(database.db);
});
afterAll(async () => {
  await graph.close();
  await database.drop();
});

const all = async (filter = {}) => (await graph.data(BreaksDocument, { filter, first: 50 })).breaks!.nodes;
const of = async (kind: string) => (await all()).filter((one) => one.kind === kind);
const named = async (document: string) => (await all()).find(({ items }) => items.some((item) => item.document === document))!;

describe('breaks', () => {
  test('are told by kind with both sides, and each has an owner by the rules', async () => {
    const found = (await all()).map(({ kind, leftOpen, rightOpen, state, owner }) =>
      [kind, leftOpen, rightOpen, state, owner?.person].join(' '),
    );
    expect(found.toSorted()).toEqual([
      'AMOUNT 0 0.5 OPEN fay',
      'PART 140 0 OPEN fay',
      'SWAPPED_REFERENCES 150 150 OPEN fay',
      'SWAPPED_REFERENCES 250 250 OPEN fay',
      'UNBILLED 0 40 OPEN fay',
      'UNPOSTED 70 0 OPEN fay',
    ]);
    const [first] = await of('PART');
    expect(first!.items.map(({ side, amount, references }) => [side, amount, references])).toEqual([
      ['LEFT', '200', ['B']],
      ['RIGHT', '60', ['B']],
    ]);
  });

  test('page by page they are the same list; aged they add up to it; what is open is rolled forward', async () => {
    const one = await graph.data(BreaksDocument, { first: 4 });
    const rest = await graph.data(BreaksDocument, { first: 4, after: one.breaks!.pageInfo.endCursor });
    expect([...one.breaks!.nodes, ...rest.breaks!.nodes].map(({ breakId }) => breakId)).toEqual(
      (await all()).map(({ breakId }) => breakId),
    );
    const { agedBreaks } = await graph.data(AgedBreaksDocument, { asOf: '2099-02-20T00:00:00Z', first: 50 });
    expect(agedBreaks!.nodes.map(({ kind, breakCount, age, leftOpen }) => [kind, breakCount, age, leftOpen])).toEqual([
      ['AMOUNT', 1, 'OVER_90', '0'],
      ['PART', 1, 'OVER_90', '140'],
      ['SWAPPED_REFERENCES', 2, 'OVER_90', '400'],
      ['UNBILLED', 1, 'OVER_90', '0'],
      ['UNPOSTED', 1, 'OVER_90', '70'],
    ]);
    const { openItemBalances } = await graph.data(OpenItemBalancesDocument, { period: { from: '2025-01', to: '2025-01' } });
    expect(openItemBalances!.nodes.map(({ side, arrived, settled, closing }) => [side, arrived, settled, closing])).toEqual([
      ['LEFT', '770', '160', '610'],
      ['RIGHT', '600.5', '160', '440.5'],
    ]);
  });

  test('limited viewers see what the books have of their own cost centres, and nothing else', async () => {
    const seen = await graph.as(RETAIL_TOKEN).data(BreaksDocument, { first: 50 });
    expect(seen.breaks!.nodes.map(({ kind, rightOpen, items }) => [kind, rightOpen, items.length])).toEqual([['UNBILLED', '40', 1]]);
    expect((await graph.as(NOBODY_TOKEN).data(BreaksDocument, {})).breaks!.nodes).toEqual([]);
    const aged = await graph.as(RETAIL_TOKEN).data(AgedBreaksDocument, {});
    expect(aged.agedBreaks!.nodes.map(({ kind, breakCount }) => [kind, breakCount])).toEqual([['UNBILLED', 1]]);
  });
});

describe('what people say', () => {
  test('stays with a break through late data: who answers, comments, tickets; an explanation holds for its amount', async () => {
    const { breakId } = await named('B');
    const input = { breaks: [breakId], reason };
    await graph.data(AssignBreaksDocument, { input: { ...input, person: 'eve' } });
    const ticket = { system: 'jira', key: 'FIN-7', address: 'https://tickets.example/FIN-7' };
    await graph.data(CommentOnBreaksDocument, { input: { breaks: [breakId], text: 'asked them', ticket } });
    expect((await graph.data(ExplainBreaksDocument, { input: { ...input, cause: 'MISSING_DOCUMENT' } })).explainBreaks).toMatchObject({
      breaks: [{ breakId, state: 'EXPLAINED' }],
    });
    await sealJournal(database.db, '2025-02', [{ amount: '100', reference: 'b' }]);
    await matchByRules(database.db);
    const after = await named('B');
    expect(after).toMatchObject({
      breakId,
      kind: 'PART',
      leftOpen: '40',
      state: 'OPEN',
      owner: { person: 'eve', isAssigned: true, reason },
      ticket,
    });
    expect(after.events.nodes.map(({ act, leftOpen }) => [act, leftOpen])).toEqual([
      ['EXPLAIN', '140'],
      ['TICKET', '140'],
      ['ASSIGN', '140'],
    ]);
    const then = await graph.data(BreaksDocument, { filter: { breakId: [breakId] }, asOf: after.events.nodes[1]!.doneAt });
    expect(then.breaks!.nodes[0]?.events.nodes.map(({ act }) => act)).toEqual(['TICKET', 'ASSIGN']);
    expect((await graph.data(CarryBreaksDocument, { input: { ...input, until: '2099-12' } })).carryBreaks).toMatchObject({
      breaks: [{ state: 'CARRIED' }],
    });
    expect((await graph.data(ReopenBreaksDocument, { input })).reopenBreaks).toMatchObject({ breaks: [{ state: 'OPEN' }] });
    expect((await graph.data(AssignBreaksDocument, { input: { ...input, person: 'nobody' } })).assignBreaks).toMatchObject({
      code: 'NOT_FOUND',
    });
    const far = { ...ticket, address: `https://${'t'.repeat(1_001)}` };
    expect(
      (await graph.data(CommentOnBreaksDocument, { input: { breaks: [breakId], text: 'there', ticket: far } })).commentOnBreaks,
    ).toMatchObject({
      code: 'NOT_SOUND',
    });
    expect((await graph.data(ReopenBreaksDocument, { input: { ...input, breaks: ['0'.repeat(16)] } })).reopenBreaks).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('a match that is accepted stands in later runs, and can be taken back', async () => {
    const [one] = await of('SWAPPED_REFERENCES');
    const keys = (side: string) => one!.items.filter((item) => item.side === side).map(({ key }) => key);
    const said = { comparison: 'BOOKS' as const, left: keys('LEFT'), right: keys('RIGHT'), reason };
    const decide = async (verdict: 'ACCEPT' | 'REJECT' | 'WITHDRAW') =>
      (await graph.data(DecideMatchDocument, { input: { ...said, verdict } })).decideMatch;
    expect(await decide('WITHDRAW')).toMatchObject({ code: 'NOTHING_TO_DECIDE' });
    expect(await decide('ACCEPT')).toEqual({ __typename: 'MatchDecided', isMatchedAnew: true });
    expect(await decide('ACCEPT')).toMatchObject({ code: 'ALREADY_THERE' });
    expect((await all()).some(({ breakId }) => breakId === one!.breakId)).toBe(false);
    await sealJournal(database.db, '2025-03', [{ amount: '1', reference: 'unknown' }]);
    await matchByRules(database.db);
    expect((await all()).some(({ breakId }) => breakId === one!.breakId)).toBe(false);
    await decide('WITHDRAW');
    expect((await all({ breakId: [one!.breakId] }))[0]).toMatchObject({
      breakId: one!.breakId,
      leftOpen: one!.leftOpen,
      isProposedMatch: true,
    });
    expect((await graph.data(DecideMatchDocument, { input: { ...said, verdict: 'REJECT', left: ['x'] } })).decideMatch).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('what a policy allows one person writes off; the rest takes another, and lapses when the amount changes', async () => {
    const small = await named('A');
    expect((await graph.as('eve').data(WriteOffBreakDocument, { input: { break: small.breakId, reason } })).writeOffBreak).toEqual({
      __typename: 'BreakWrittenOff',
      breakId: small.breakId,
      policy: 'rounding',
    });
    expect(await named('A')).toMatchObject({ state: 'WRITTEN_OFF', rightOpen: '0', writtenOff: '0.5' });
    const large = await named('LATE');
    const { writeOffBreak } = await graph.as('eve').data(WriteOffBreakDocument, { input: { break: large.breakId, reason } });
    const { number: proposal, proposal: shown } = writeOffBreak as Extract<typeof writeOffBreak, { __typename: 'ProposalMade' }>;
    const approval = { proposal, contentDigest: shown!.contentDigest, previewDigest: shown!.previewDigest, reason };
    expect(await named('LATE')).toMatchObject({ state: 'PROPOSED', leftOpen: '70' });
    expect((await graph.as('eve').data(ApproveProposalDocument, { input: approval })).result).toMatchObject({
      code: 'SECOND_PERSON',
    });
    await graph.as('fay').data(ApproveProposalDocument, { input: approval });
    expect(await named('LATE')).toMatchObject({ state: 'APPROVED', leftOpen: '70' });
    await matchByRules(database.db);
    expect(await named('LATE')).toMatchObject({ state: 'WRITTEN_OFF', leftOpen: '0', writtenOff: '70' });
    expect((await graph.data(AgedBreaksDocument, { filter: { kind: ['UNPOSTED'] } })).agedBreaks!.nodes).toEqual([]);
    await charges('2025-01', { A: '100', B: '200', 'S-1': '150', 'S-2': '250', LATE: '75' });
    await matchByRules(database.db);
    expect(await named('LATE')).toMatchObject({ breakId: large.breakId, state: 'OPEN', leftOpen: '75', writtenOff: '0' });
  });
});

test('an account is certified by two people, not while too much is open of it, and void once something below it changes', async () => {
  const input = {
    comparison: 'BOOKS' as const,
    party: 'AWS',
    month: '2025-01',
    evidenceName: 'reconciliation of January',
    evidenceAddress: 'https://files.example/1',
    evidenceSha256: 'e'.repeat(64),
    reason,
  };
  const prepare = async (more = {}) =>
    (await graph.as('eve').data(PrepareCertificationDocument, { input: { ...input, ...more } })).prepareCertification;
  const review = async (as: string, certification: string) =>
    (await graph.as(as).data(ReviewCertificationDocument, { input: { certification, reason } })).reviewCertification;
  await matchByRules(database.db, BREAK_RULES.replace('USD: 1000', 'USD: 10'));
  expect(await prepare()).toMatchObject({ code: 'CHECKS_FAILED' });
  await matchByRules(database.db);
  expect(await prepare({ party: 'nobody' })).toMatchObject({ code: 'NOT_FOUND' });
  const prepared = await prepare();
  expect(prepared).toMatchObject({ certification: { state: 'PREPARED' } });
  const { number } = (prepared as Extract<typeof prepared, { __typename: 'AccountSigned' }>).certification!;
  expect(await review('eve', number)).toMatchObject({ code: 'SECOND_PERSON' });
  const reviews = await Promise.all([review('fay', number), review('fay', number)]);
  const [signed, ...refusedOnes] = reviews.toSorted((a) => (a.__typename === 'AccountSigned' ? -1 : 1));
  expect(signed).toMatchObject({ certification: { number, state: 'CERTIFIED' } });
  expect(refusedOnes).toMatchObject([{ code: 'ALREADY_THERE' }]);
  // Nobody takes back alone what two signed.
  expect(await prepare()).toMatchObject({ code: 'ALREADY_THERE' });
  const stateNow = async () =>
    (await graph.data(AccountCertificationsDocument, { month: ['2025-01'] })).accountCertifications!.nodes[0]!.state;
  await sealJournal(database.db, '2025-04', [{ amount: '5', reference: 'later' }]);
  await matchByRules(database.db);
  expect(await stateNow()).toBe('CERTIFIED');
  await sealJournal(database.db, '2025-01', [...JANUARY, { amount: '9', reference: 'more' }]);
  await matchByRules(database.db);
  expect(await stateNow()).toBe('VOID');
  expect(await review('fay', number)).toMatchObject({ code: 'WRONG_STATE' });
});

describe('what one person may not say', () => {
  const keyOf = async (document: string) => (await named(document)).items.find((item) => item.document === document)!.key;
  const accept = async (left: readonly string[], right: readonly string[]) =>
    (
      await graph.data(DecideMatchDocument, {
        input: { comparison: 'BOOKS', verdict: 'ACCEPT', left: [...left], right: [...right], reason },
      })
    ).decideMatch;

  test('that one side is settled by itself, or that items of two parties are one', async () => {
    await sealCharges(database.db, { slice: 'other', month: '2025-05', charges: [{ billed: '12', invoiceId: 'O', issuer: 'Other' }] });
    await sealJournal(database.db, '2025-05', [
      { amount: '33', document: 'P' },
      { amount: '-21', document: 'N' },
    ]);
    await matchByRules(database.db);
    const [late, other, more, less] = [await keyOf('LATE'), await keyOf('O'), await keyOf('P'), await keyOf('N')];
    expect(await accept([], [more, less])).toMatchObject({ code: 'NOT_SOUND', found: 'none of the left' });
    expect(await accept([late], [more, less])).toMatchObject({ code: 'NOT_SOUND', found: 'a side that takes itself back' });
    expect(await accept([other], [more])).toMatchObject({ code: 'NOT_SOUND', found: 'AWS in USD, Other in USD' });
    const kept = sql`insert into match_decision (comparison, verdict, left_items, right_items, decided_at, decided_by, reason)
      values ('books', 'accept', '{a,b}', '{}', now(), 'eve', 'alone')`.execute(database.db);
    await expect(kept).rejects.toThrow('match_decision_of_both_sides');
  });

  test('to limited viewers, before it was theirs', async () => {
    const { breakId } = await named('P');
    const comment = async (text: string) => graph.data(CommentOnBreaksDocument, { input: { breaks: [breakId], text } });
    const seen = async () =>
      (await graph.as(RETAIL_TOKEN).data(BreaksDocument, { filter: { breakId: [breakId] } })).breaks!.nodes.map(({ events }) =>
        events.nodes.map(({ reason: said }) => said),
      );
    await comment('of the whole company');
    expect(await seen()).toEqual([]);
    await pastTheGuards(database.db, (transaction) =>
      transaction.updateTable('ledger_entry').set({ cost_center_id: 'retail' }).where('document_number', '=', 'P').execute(),
    );
    await matchByRules(database.db, BREAK_RULES.replace('name: test', 'name: other'));
    await comment('of retail');
    expect(await seen()).toEqual([['of retail']]);
  });

  test('and in months in which nothing moves, what is open stays open', async () => {
    const rolled = async (from: string, to: string) =>
      (await graph.data(OpenItemBalancesDocument, { period: { from, to } })).openItemBalances!.nodes;
    const [before] = (await rolled('2025-05', '2025-05')).filter(({ side }) => side === 'LEFT');
    const quiet = await rolled('2025-07', '2025-09');
    expect(quiet.map(({ side, month, arrived, settled }) => [side, month, arrived, settled])).toEqual([
      ['LEFT', '2025-07', '0', '0'],
      ['RIGHT', '2025-07', '0', '0'],
    ]);
    expect(quiet[0]).toMatchObject({ opening: before!.closing, closing: before!.closing });
  });
});
