import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeAgain } from '#src/actions/period/close-again.ts';
import { beginPeriod, closePeriod, giveUpPeriod } from '#src/actions/period/close-period.ts';
import { closeOrPropose } from '#src/actions/approval/close-or-propose.ts';
import { decideProposal } from '#src/actions/approval/decide-proposal.ts';
import { previewProposedRules } from '#src/actions/approval/preview-rules.ts';
import { propose } from '#src/actions/approval/propose.ts';
import { askToReopen, decideReopening } from '#src/actions/approval/reopen-period.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import { ROLES } from '#src/domain/authority/role.ts';
import { CLOSE_CHECK_NAMES } from '#src/runs/close-checks.ts';
import { DEFAULT_PERIOD_RULES } from '#src/domain/period/period-rules.ts';
import { closeReopened } from '#src/main/hub/close-reopened.ts';
import { createLog } from '#src/platform/log.ts';
import { proposalsById, type ProposalRow } from '#src/store/approval/proposals.ts';
import { closesOfMonths, type CloseRow } from '#src/store/period/closes.ts';
import { PERIOD_RULES_KIND, saveRuleSet } from '#src/store/rule-set/rule-set.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { CloseChecksDocument, PeriodClosesDocument } from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';

const controller = (person: string, account = person): Viewer => ({
  ...administrator(`oidc:${account}`),
  permissions: ROLES.controller.permissions,
  person,
});
const CARLA = controller('carla');
const DAN = controller('dan');
const reason = 'the books are closed';
const month = '2025-01';
const LATER_MS = 3_600_000;
const later = () => new Date(Date.now() + LATER_MS).toISOString();

let company: Company;
let graph: GraphClient;
beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  await company.bill('aws', '2025-01', [{ Cost: '1' }]);
  await company.bill('aws', '2025-02', [{ Cost: '2' }]);
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const waiving = (...checks: readonly string[]) => checks.map((check) => ({ check, because: `${check} is late` }));
const close = (waivers: ReturnType<typeof waiving>, viewer = CARLA, of = month) =>
  closePeriod(company.db, viewer, { month: of, reason, waivers });
const closes = async () =>
  (await readAs(company.db, administrator('test'), (snapshot) => closesOfMonths(snapshot, [month], { last: 9 })))[0]!;
const askFor = (viewer = CARLA) => askToReopen(company.db, viewer, { month, until: later(), reason: 'an invoice was forgotten' });
const decide = (viewer: Viewer, reopeningId: string, approved = true) =>
  decideReopening(company.db, viewer, { reopeningId, approved, reason: 'looked at the invoice' });

describe('closing a month', () => {
  test('shows what stands against it', async () => {
    const { closeChecks } = await graph.data(CloseChecksDocument, { month });
    expect(closeChecks!.map(({ check, passed, faultCount }) => [check, passed, faultCount])).toEqual([
      ['DELIVERIES', true, 0],
      ['FINDINGS', true, 0],
      ['FINAL', false, 1],
      ['RUNS', true, 0],
      ['CERTIFICATES', true, 0],
      ['RECONCILIATION', true, 0],
      ['PROPOSALS', true, 0],
    ]);
    expect(closeChecks![2]).toMatchObject({
      figures: [
        { name: 'deliveries', value: '1' },
        { name: 'notFinal', value: '1' },
      ],
    });
  });

  test('is refused while a check has failed that nobody waives by name', async () => {
    for (const waivers of [waiving(), waiving('runs', 'deliveries')])
      expect(await close(waivers)).toMatchObject({ outcome: 'refused', code: 'CHECKS_FAILED', found: expect.stringContaining('final: ') });
    expect(await close([{ check: 'final', because: ' ' }])).toMatchObject({ code: 'REASON_MISSING' });
    expect(await closes()).toEqual([]);
  });

  test('takes the permission, and a month that is over', async () => {
    const allocator = { ...CARLA, permissions: ROLES.allocator.permissions };
    expect(await close(waiving('final'), allocator)).toMatchObject({ code: 'FORBIDDEN', permission: 'period.close' });
    expect(await close(waiving('final', 'deliveries'), CARLA, '2199-01')).toMatchObject({
      code: 'NOT_SOUND',
      expected: 'a month that is over',
    });
    expect(await close([], CARLA, '2025-13')).toMatchObject({ code: 'NOT_SOUND' });
  });

  test('is announced, and given up', async () => {
    expect(await beginPeriod(company.db, CARLA, { month, reason })).toEqual({ outcome: 'begun', month });
    expect(await beginPeriod(company.db, CARLA, { month, reason })).toMatchObject({
      code: 'WRONG_STATE',
      found: '2025-01, which is closing',
    });
    expect(await giveUpPeriod(company.db, DAN, { month, reason })).toEqual({ outcome: 'given-up', month });
    expect(await closes()).toMatchObject([{ state: 'closing', closedAt: null, reopenedBy: 'oidc:dan', reopenedUntil: null }]);
  });

  test('has compulsory checks that nobody waives', async () => {
    await saveRuleSet(company.db, administrator('test'), PERIOD_RULES_KIND, 'strict', { ...DEFAULT_PERIOD_RULES, compulsory: ['final'] });
    expect(await close(waiving('final'))).toMatchObject({ code: 'CHECKS_FAILED', found: expect.stringContaining('cannot be waived') });
    await saveRuleSet(company.db, administrator('test'), PERIOD_RULES_KIND, 'loose', DEFAULT_PERIOD_RULES);
  });

  test('keeps the waiver with its reason where the close is shown', async () => {
    expect(await close(waiving('final', 'runs'))).toMatchObject({ outcome: 'closed', month });
    const { periods } = await graph.data(PeriodClosesDocument);
    const { state, closes: told } = periods!.nodes.find((period) => period.month === month)!;
    expect(state).toBe('CLOSED');
    expect(told[0]).toMatchObject({
      closedBy: 'oidc:carla',
      reason,
      reopenedAt: null,
      knowledgeDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    // What was passed is not said to be waived.
    expect(told[0]!.checks.flatMap(({ check, waivedBecause }) => (waivedBecause === null ? [] : [[check, waivedBecause]]))).toEqual([
      ['FINAL', 'final is late'],
    ]);
    expect(await close(waiving('final'))).toMatchObject({ code: 'WRONG_STATE' });
  });
});

describe('reopening a month', () => {
  test('takes an end that comes soon enough', async () => {
    for (const until of ['2020-01-01T00:00:00Z', '2199-01-01T00:00:00Z', 'soon'])
      expect(await askToReopen(company.db, CARLA, { month, until, reason })).toMatchObject({ code: 'NOT_SOUND' });
  });

  test('takes a second person, by whatever account or delegation they come', async () => {
    const asked = await askFor();
    if (asked.outcome !== 'asked') throw new Error(asked.expected);
    expect(await askFor(DAN)).toMatchObject({ code: 'ALREADY_THERE', found: asked.reopeningId });
    const nobody = { ...administrator('job:worker', 'job' as const) };
    for (const viewer of [CARLA, controller('carla', 'carla.private'), { ...controller('carla', 'dan'), onBehalfOf: 'dan' }, nobody])
      expect(await decide(viewer, asked.reopeningId)).toMatchObject({ code: 'SECOND_PERSON', permission: 'period.reopen' });
    expect((await closes())[0]).toMatchObject({ reopenedAt: null, reopening: { id: asked.reopeningId, askedBy: 'oidc:carla' } });
    // Somebody in the place of whoever asked is no second person.
    expect(await decide({ ...DAN, onBehalfOf: CARLA.person }, asked.reopeningId)).toMatchObject({ code: 'SECOND_PERSON' });
    expect(await decide(DAN, asked.reopeningId)).toMatchObject({ outcome: 'reopened', month });
    expect((await closes())[0]).toMatchObject({
      reopenedBy: 'oidc:dan',
      reopenedWhy: 'an invoice was forgotten',
      reopenedUntil: expect.stringContaining(asked.until.slice(0, 19)),
      reopening: null,
    });
    expect(await decide(DAN, asked.reopeningId)).toMatchObject({ code: 'NOTHING_TO_DECIDE' });
    expect(await askFor()).toMatchObject({ code: 'WRONG_STATE' });
    expect(await decide(DAN, '999')).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('ends by itself, with what is known then', async () => {
    expect(await closeAgain(company.db, administrator('job:worker', 'job'))).toEqual([]);
    await close(waiving('final'));
    const asked = await askToReopen(company.db, DAN, { month, until: new Date(Date.now() + 3_000).toISOString(), reason });
    if (asked.outcome !== 'asked') throw new Error(asked.expected);
    expect(await decide(CARLA, asked.reopeningId)).toMatchObject({ outcome: 'reopened' });
    await company.bill('aws', '2025-01', [{ Cost: '5' }]);
    const logged: string[] = [];
    const log = createLog({ level: 'info', write: (line) => void logged.push(line) });
    const stop = closeReopened({ db: company.db, log }, administrator('job:worker', 'job'), 200);
    await expect.poll(() => logged, { timeout: 20_000, interval: 100 }).toHaveLength(1);
    await stop();
    expect(logged[0]).toContain(month);
    const [again, before] = await closes();
    expect(again).toMatchObject({
      closedBy: 'job:worker',
      reason: expect.stringContaining(`reopened until ${asked.until.slice(0, 19)}`),
      reopenedAt: null,
    });
    expect(again!.knowledgeDigest).not.toBe(before!.knowledgeDigest);
    expect(again!.checks.find(({ check }) => check === 'final')).toMatchObject({ passed: false, waivedBecause: again!.reason });
    expect(await closeAgain(company.db, administrator('job:worker', 'job'))).toEqual([]);
  });

  test('is not put off by a close that is begun or given up meanwhile', async () => {
    const asked = await askToReopen(company.db, DAN, { month, until: new Date(Date.now() + 3_000).toISOString(), reason });
    if (asked.outcome !== 'asked') throw new Error(asked.expected);
    expect(await decide(CARLA, asked.reopeningId)).toMatchObject({ outcome: 'reopened' });
    expect(await beginPeriod(company.db, DAN, { month, reason })).toMatchObject({ outcome: 'begun' });
    expect(await giveUpPeriod(company.db, DAN, { month, reason })).toMatchObject({ outcome: 'given-up' });
    await expect
      .poll(() => closeAgain(company.db, administrator('job:worker', 'job')), { timeout: 10_000, interval: 100 })
      .toEqual([month]);
    expect((await closes())[0]).toMatchObject({ closedBy: 'job:worker', reopenedAt: null });
  });

  test('is asked for by a person, in their own name', async () => {
    for (const viewer of [administrator('job:worker', 'job'), { ...DAN, onBehalfOf: 'carla' }]) {
      const until = new Date(Date.now() + 86_400_000).toISOString();
      expect(await askToReopen(company.db, viewer, { month, until, reason })).toMatchObject({ code: 'SECOND_PERSON' });
    }
  });

  test('is taken back by whoever asked for it', async () => {
    const asked = await askFor();
    if (asked.outcome !== 'asked') throw new Error(asked.expected);
    expect(await decide(CARLA, asked.reopeningId, false)).toMatchObject({ outcome: 'rejected' });
    expect((await closes())[0]).toMatchObject({ reopenedAt: null, reopening: null });
  });
});

describe('a month whose close the policy asks to be approved', () => {
  const of = '2025-02';
  const seen = async (id: string) => (await readAs(company.db, administrator('test'), (snapshot) => proposalsById(snapshot, [id])))[0]!;
  const ask = async () => {
    const request = { month: of, reason, waivers: waiving(...CLOSE_CHECK_NAMES) };
    const asked = await closeOrPropose(company.db, CARLA, request, true);
    if (asked.outcome !== 'proposed') throw new Error(JSON.stringify(asked));
    return seen(asked.proposalId);
  };
  const approve = (proposal: ProposalRow, viewer = DAN) =>
    decideProposal(company.db, viewer, { proposalId: proposal.id, act: 'approve', seen: proposal, reason: null });

  test('is proposed, not closed after something came, and pins what was shown', async () => {
    const author = { ...administrator('oidc:eve', 'graph'), person: 'eve' };
    const rules = { name: 'company', kinds: { 'period-close': { steps: [{ permission: 'period.close', people: 1 }], days: 14 } } };
    const content = { kind: 'approvals', rules };
    const preview = await previewProposedRules(company.db, () => Promise.reject(new Error('no run')), author, {
      ...content,
      definition: undefined,
      months: [],
    });
    const policy = await propose(company.db, author, { kind: 'rule-set', content, preview, reason });
    if (policy.outcome !== 'proposed') throw new Error(JSON.stringify(policy));
    expect(await approve(await seen(policy.proposalId))).toMatchObject({ status: 'approved' });

    const first = await ask();
    expect(first).toMatchObject({ kind: 'period-close', subject: of, state: { status: 'open' } });
    expect(await approve(first, CARLA)).toMatchObject({ code: 'SECOND_PERSON' });
    await company.bill('aws', of, [{ Cost: '7' }]);
    expect(await approve(first)).toMatchObject({ outcome: 'refused', code: 'WRONG_STATE' });
    expect((await seen(first.id)).state.status).toBe('void');

    const second = await ask();
    expect(await approve(second)).toMatchObject({ status: 'approved' });
    const [[close]] = (await readAs(company.db, administrator('test'), (snapshot) => closesOfMonths(snapshot, [of], { last: 1 }))) as [
      [CloseRow],
    ];
    expect(close).toMatchObject({
      state: 'closed',
      closedBy: 'oidc:dan',
      knowledgeDigest: (second.preview as { knowledgeDigest: string }).knowledgeDigest,
    });
    expect(close.checks.find(({ check }) => check === 'final')).toMatchObject({ passed: false, waivedBecause: 'final is late' });
  });
});
