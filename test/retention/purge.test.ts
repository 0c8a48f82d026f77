import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carryOutPurge } from '#jobs/handlers/carry-out-purge.ts';
import { globalId } from '#schema/node/global-id.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { grantAccess } from '#src/actions/person/grant-access.ts';
import { makeKey } from '#src/actions/person/make-key.ts';
import { carryOutPurgeItem } from '#src/actions/retention/carry-out-purge.ts';
import { addHold } from '#src/actions/retention/keep-legal-holds.ts';
import type { PurgePlan } from '#src/domain/retention/purge-item.ts';
import type { RetentionPolicy } from '#src/domain/retention/retention-kind.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { addMonths } from '#src/domain/time/month.ts';
import { administrator, readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import { canonicalJson } from '#src/domain/canonical-json.ts';
import { configuredRules } from '#src/main/hub/rule-file.ts';
import type { JobQueues } from '#src/platform/queue/queue.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { RUNS } from '#src/runs/runs.ts';
import { exportEvidence } from '#src/store/evidence/export-evidence.ts';
import { instantText } from '#src/store/instant-text.ts';
import { exportCharges } from '#src/store/focus/export-charges.ts';
import { keepHoldsAsTheyAre } from '#src/store/retention/legal-holds.ts';
import { nextPurgeItem } from '#src/store/retention/purge-items.ts';
import { purgePlan } from '#src/store/retention/purge-plan.ts';
import { purgeRows } from '#src/store/retention/purge-rows.ts';
import { exportRun } from '#src/store/run/export-run.ts';
import { currentRun } from '#src/store/run/run.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import { heldTo } from '#src/store/viewer/snapshot.ts';
import { testSigner } from '#test/audit/test-signer.ts';
import { linesOf, signedLines, type Line } from '#test/evidence/signed-lines.ts';
import { verifyEvidence } from '#test/evidence/verify-evidence.ts';
import { loadPlain, plainBill } from '#test/ingest/load-plain.ts';
import { memoryFolder } from '#test/ingest/memory-folder.ts';
import { csvText, plainRow } from '#test/ingest/plain-bill.ts';
import { plainDelivery } from '#test/ingest/plain-connector.ts';
import { ADMINISTRATOR, openCompany, runAll, syncAll, type OpenCompany } from '#test/journey/open-company.ts';
import {
  AddLegalHoldDocument,
  AnomalyDaysDocument,
  ChargesDocument,
  ChargesOfRowDocument,
  CostsDocument,
  EndLegalHoldDocument,
  LegalHoldsDocument,
  ProposePurgeDocument,
  PurgedLineageDocument,
  RetentionRulesDocument,
  ShareContributionsDocument,
  TombstonesDocument,
} from '#test/operations/generated/graphql.ts';
import { plantDriver } from '#test/allocation/plant.ts';
import { sealJournal } from '#test/reconciliation/seal-books.ts';
import { closeMonth } from '#test/period/close-month.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import type { Ended } from '#test/support/run-costweave.ts';
import { until, untilAlone, untilBlocked } from '#test/support/until.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';

/** Rows of a year ago go by two people, and whatever was said of them can still be shown to be right. */
const MONTH = '2025-01';
const WITH_ANOMALY = '2025-04';
const PERIOD = { from: MONTH, to: MONTH };
const RETENTION = {
  charges: 13,
  supersededCharges: 1,
  supersededEntries: 1,
  supersededDrivers: 1,
  rejectedRows: 1,
  rowFindings: 1,
  events: 1,
} as const;
const CHILD = fileURLToPath(new URL('purge-in-child.ts', import.meta.url));
let company: OpenCompany;
let graph: GraphClient;
const keys: Record<string, string> = {};

async function person(name: string): Promise<void> {
  const { db } = company.database;
  await addPerson(db, ADMINISTRATOR, { name, displayName: name });
  const grant = { person: name, role: 'controller', scopes: EVERYTHING, validFrom: null, validUntil: null, reason: 'work' } as const;
  await grantAccess(db, ADMINISTRATOR, grant);
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const made = await makeKey(db, ADMINISTRATOR, { person: name, name: 'laptop', permissions: null, expiresAt });
  if (made.outcome === 'refused') throw new Error(JSON.stringify(made));
  keys[`${name.toUpperCase()}_KEY`] = made.key;
}

/** A price that nobody can read: the row is accepted, with a finding. */
const ODD_PRICE = csvText([plainRow({ Period: '2025-02', Start: '2025-02-05', End: '2025-02-06', Price: 'dear' })]);
const bills = memoryFolder(Object.fromEntries([1, 2, 3].map((seed) => [`${seed}.csv`, plainBill(300, seed, '2025-02') + ODD_PRICE])));
const loadBill = (seed: number) => loadPlain(company.database, bills, plainDelivery('bill/2025-02', [`${seed}.csv`]));

beforeAll(async () => {
  company = await openCompany(400);
  const { db } = company.database;
  await syncAll(company);
  await loadBill(1);
  await loadBill(2);
  for (const amount of ['10.5', '11.5']) await sealJournal(db, '2024-12', [{ amount }, { amount: '-0.001', currency: 'EUR' }]);
  for (const web of ['1', '2']) await plantDriver(db, 'seats', '2024-12', { web, shop: '3' });
  await runAll(company, [MONTH], ['dimensions', 'allocation']);
  await runAll(company, [WITH_ANOMALY], ['dimensions', 'anomalies']);
  await person('ann');
  await person('bob');
  // What was superseded just now was so for years.
  await pastTheGuards(db, (transaction) =>
    sql`update batch set sealed_at = sealed_at - interval '3 years', superseded_at = superseded_at - interval '3 years'`.execute(
      transaction,
    ),
  );
  await sql`update outbox set created_at = created_at - interval '3 years', published_at = now()`.execute(db);
  const file = path.join(company.folder, 'costweave.yaml');
  const lines = Object.entries(RETENTION).map(([kind, months]) => `  ${kind}: ${months}\n`);
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nretention:\n${lines.join('')}`);
  // What the hub that is asked keeps for ever.
  const retention = { ...RETENTION, supersededDrivers: undefined };
  const governance = { approvals: false, rehearse: () => () => Promise.reject(new Error('expected no rehearsal')), retention };
  const ann: Viewer = { ...administrator('person:ann', 'graph'), person: 'ann' };
  const viewers = [
    { viewer: ann, token: 'ann' },
    { viewer: readerOf('portal:retail', ['retail']), token: RETAIL_TOKEN },
  ];
  graph = await serveGraph(company.database, { governance, viewers });
}, 120_000);
afterAll(async () => {
  await graph.close();
  await company.close();
});

const costweave = (...args: string[]): Promise<Ended> =>
  quickCostweave(args, {
    cwd: company.folder,
    env: { COSTWEAVE_HOME: path.join(company.folder, 'home'), DATABASE_URL: company.database.connectionString, ...keys },
  });

async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await costweave('--json', ...args);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as T;
}

const propose = async () =>
  (await json<{ proposal: string }>('purge', 'propose', '--reason', 'as agreed', '--key', 'env:ANN_KEY')).proposal;
const approve = (proposal: string, key: string) => costweave('purge', 'approve', proposal, '--key', key);
const planAt = (asOf: string, retention: RetentionPolicy) =>
  readAsHub(company.database.db, ADMINISTRATOR, (snapshot) => purgePlan(snapshot, { asOf, retention }));

async function evidence(asOf: string): Promise<string> {
  const parts: string[] = [];
  await exportEvidence(company.database.db, ADMINISTRATOR, SIGNER, { month: MONTH, asOf }, async (lines) => void parts.push(lines));
  return parts.join('');
}
const SIGNER = testSigner();

/** What readers get that rest on totals, and the ids of what they go down to. */
async function said(asOf: string) {
  const { costs } = await graph.data(CostsDocument, { period: PERIOD });
  return { costs, evidence: await evidence(asOf) };
}

const faultsOf = async (lines: readonly Line[]) =>
  (await verifyEvidence(lines.map(canonicalJson), { keys: [SIGNER.publicKey] })).faults.join('\n');

/** Evidence of the month verifies as of before the purge and as of now, with what is left of its rows, which nobody can change. */
async function expectVerifiedTombstones(before: string): Promise<void> {
  expect(await faultsOf(linesOf(before))).toBe('');
  expect(before).not.toContain('"kind":"tombstone"');
  const { rows } = await sql<{ now: string }>`select ${instantText(sql`clock_timestamp()`)} as now`.execute(company.database.db);
  const lines = linesOf(await evidence(rows[0]!.now));
  expect(await faultsOf(lines)).toBe('');
  const { rows: kept } = await sql<object>`
    select t.id::text, t.kind as purged, t.batch_id::text as batch, t.rows::text as rows, t.sums, t.digest, t.proposal_id::text as proposal
    from tombstone t join batch b on b.id = t.batch_id where b.months @> array[${MONTH}] order by t.id`.execute(company.database.db);
  expect(kept.length).toBeGreaterThan(0);
  expect(lines.filter(({ kind }) => kind === 'tombstone')).toEqual(
    expect.arrayContaining(kept.map((one) => expect.objectContaining(one) as unknown)),
  );
  const at = lines.findIndex(({ kind }) => kind === 'tombstone');
  for (const change of [{ rows: '1' }, { sums: [] }, { digest: '0'.repeat(64) }, { entry: null }])
    expect(await faultsOf(signedLines(lines.with(at, { ...lines[at]!, ...change }), SIGNER))).toMatch(/another tombstone/);
}

async function totalsOfControl(kinds: readonly string[], column: 'billed' | 'effective' | 'rejected') {
  const { rows } = await sql<{ currency: string; amount: string }>`
    select currency, trim_scale(sum(${sql.ref(column)}))::text as amount from batch_control
    where batch_id in (select batch_id from tombstone where kind = any(${[...kinds]}::text[])) group by 1 having sum(${sql.ref(column)}) <> 0 order by 1`.execute(
    company.database.db,
  );
  return rows;
}

/** What is about to go, of rows that are added up themselves. */
async function totalsOfRows(table: 'row_finding' | 'ledger_entry', currency: string, amount: string) {
  const isDue = table === 'row_finding' ? sql`b.source_id <> 'azure'` : sql`b.superseded_at is not null`;
  const { rows } = await sql<{ currency: string; amount: string }>`
    select ${sql.ref(currency)} as currency, trim_scale(sum(${sql.ref(amount)}))::text as amount from ${sql.table(table)} r join batch b on b.id = r.batch_id
    where ${isDue} and b.sealed_at < now() - interval '1 year' group by 1 having sum(${sql.ref(amount)}) <> 0 order by 1`.execute(
    company.database.db,
  );
  return rows;
}

async function totalsOfTombstones(kinds: readonly string[], measure: string) {
  const { rows } = await sql<{ currency: string; amount: string }>`
    select s ->> 'currency' as currency, trim_scale(sum((s ->> 'amount')::numeric))::text as amount from tombstone, jsonb_array_elements(sums) s
    where kind = any(${[...kinds]}::text[]) and s ->> 'measure' = ${measure} group by 1 having sum((s ->> 'amount')::numeric) <> 0 order by 1`.execute(
    company.database.db,
  );
  return rows;
}

describe('a purge', () => {
  test('is shown before it is proposed, and what is held or pinned stays', async () => {
    const plan = await json<PurgePlan>('purge', '--dry-run');
    expect(new Set(plan.items.map(({ kind }) => kind))).toEqual(new Set(Object.keys(RETENTION)));
    expect(plan.kept).toEqual([]);
    const superseded = plan.items.filter(({ kind }) => kind === 'supersededCharges');
    expect(superseded).toMatchObject([{ source: 'bill', slice: 'bill/2025-02', revision: 1, months: ['2025-02'] }]);
    expect((await costweave('purge', '--dry-run')).stdout).toContain('supersededCharges');
    expect(await costweave('purge')).toMatchObject({ code: 2 });

    // A close pins what is superseded after it: it goes by the months of what counts.
    await closeMonth(company.database.db, '2025-02');
    await loadBill(3);
    const asOf = `${addMonths(new Date().toISOString().slice(0, 7), 3)}-01T00:00:00Z`;
    const later = await planAt(asOf, RETENTION);
    const ofBill = later.items.filter(({ source, kind }) => source === 'bill' && kind.endsWith('harges'));
    expect(ofBill.map(({ kind, revision }) => [kind, revision])).toEqual([
      ['charges', 2],
      ['charges', 3],
      ['supersededCharges', 1],
    ]);
    const { supersededCharges } = RETENTION;
    expect((await planAt(asOf, { supersededCharges })).kept).toMatchObject([{ revision: 2, pinnedBy: ['2025-02'], holds: [] }]);
  }, 60_000);

  test('takes a second person, by any way', async () => {
    const { db } = company.database;
    const proposal = await propose();
    expect(await approve(proposal, 'env:ANN_KEY')).toMatchObject({ code: 4, stderr: expect.stringContaining('somebody else') });
    expect(await carryOutPurgeItem(db, ADMINISTRATOR)).toBeUndefined();
    for (const gone of [sql`delete from charge`, sql`delete from rejection`, sql`delete from outbox`])
      await expect(gone.execute(db)).rejects.toThrow(/deleted without one/);
    const forged = sql`insert into tombstone (kind, batch_id, rows, sums, digest, purged_at, proposal_id)
      select 'charges', min(id), 1, '[]', ${'0'.repeat(64)}, now(), ${proposal}::bigint from batch`;
    await expect(forged.execute(db)).rejects.toThrow(/somebody else than its authors/);
  }, 60_000);

  test('is void when something came under a hold, which keeps what it is about', async () => {
    const proposal = await propose();
    const hold = await json<{ hold: { id: string } }>('hold', 'add', '--source', 'azure', '--reason', 'case 4711', '--key', 'env:ANN_KEY');
    expect(await approve(proposal, 'env:BOB_KEY')).toMatchObject({ code: 2, stderr: expect.stringMatching(/void|propose it anew/) });
    const plan = await json<PurgePlan>('purge', '--dry-run');
    expect(plan.items.map(({ source }) => source)).not.toContain('azure');
    // Events are of no source: any may be about it.
    expect(plan.kept.filter(({ kind }) => kind === 'events').map(({ holds }) => holds)).toEqual([[hold.hold.id]]);
    expect((await costweave('purge', '--dry-run')).stdout).toContain(`under legal hold ${hold.hold.id}`);
    expect((await costweave('hold', 'list')).stdout).toContain('case 4711');
  }, 60_000);

  test('leaves tombstones by which everything that was said still holds, stopped in the middle or not', async () => {
    const { db, pool } = company.database;
    const { rows: shares } = await sql<{ name: string }>`
      select 'AllocationShare:' || run_id || '.' || share_no as name from allocation_share s
      where exists (select from allocation_route r where r.run_id = s.run_id and s.cost_center = any(r.cost_centers)) order by share_no limit 1`.execute(
      db,
    );
    const share = globalId(shares[0]!.name);
    const { charges } = await graph.data(ChargesDocument, { period: PERIOD, first: 1 });
    const [charge] = charges!.nodes;
    const { sourceRow, batch } = charge!;
    const row = { batch: batch!.id, file: sourceRow!.file, row: sourceRow!.row };
    const asOf = new Date().toISOString();
    const before = await said(asOf);
    const entries = await totalsOfRows('ledger_entry', 'document_currency', 'document_amount');
    expect(entries).toEqual([
      { currency: 'EUR', amount: '-0.001' },
      { currency: 'USD', amount: '10.5' },
    ]);
    const findings = await totalsOfRows('row_finding', 'currency', 'amount');
    expect(findings.length).toBeGreaterThan(0);
    expect(
      (await graph.data(AnomalyDaysDocument, { period: { from: WITH_ANOMALY, to: WITH_ANOMALY } })).anomalies!.nodes[0]!.days!.length,
    ).toBeGreaterThan(0);

    const proposal = await propose();
    expect(await approve(proposal, 'env:BOB_KEY')).toMatchObject({ code: 0 });
    expect((await costweave('proposals', 'show', proposal)).stdout).toContain('a tombstone');
    // Stopped after the rows are gone and before it is committed.
    const digests: unknown[] = [];
    const stopped = db.transaction().execute(async (transaction) => {
      const waiting = (await nextPurgeItem(transaction))!;
      await purgeRows(heldTo(ADMINISTRATOR, transaction), waiting);
      digests.push((await sql`select digest from tombstone`.execute(transaction)).rows[0]);
      throw new Error('killed');
    });
    await expect(stopped).rejects.toThrow('killed');
    expect((await sql`select from tombstone`.execute(db)).rows).toEqual([]);
    // Killed at the same place.
    await db.transaction().execute(async (transaction) => {
      await sql`lock table audit_entry in access exclusive mode`.execute(transaction);
      const child = spawn(process.execPath, [CHILD, company.database.connectionString], { stdio: 'inherit' });
      const exited = once(child, 'exit');
      await untilBlocked(db, 'audit_entry', () => child.exitCode !== null);
      child.kill('SIGKILL');
      expect(await exited).toEqual([null, 'SIGKILL']);
    });
    await untilAlone(db, 'purging child');
    expect((await sql`select from tombstone`.execute(db)).rows).toEqual([]);
    const first = await carryOutPurgeItem(db, ADMINISTRATOR);
    expect(first).toMatchObject({ proposal, because: null });
    expect((await sql`select digest from tombstone`.execute(db)).rows).toEqual(digests);

    // A hold that comes while an item is at hand waits for it, and keeps those that follow.
    let answered = false;
    const holding = db.transaction().execute(async (transaction) => {
      await keepHoldsAsTheyAre(transaction);
      const adding = addHold(db, ADMINISTRATOR, { source: null, month: null, kind: 'rejectedRows', reason: 'case 4712' }).then((kept) => {
        answered = true;
        return kept;
      });
      await until('the hold to wait', async () => {
        const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(db);
        return rows.length > 0;
      });
      expect(answered).toBe(false);
      return { adding };
    });
    expect(await (await holding).adding).toMatchObject({ outcome: 'kept' });
    const { purged, kept } = JSON.parse((await costweave('--json', 'purge', 'carry-out')).stdout) as { purged: number; kept: number };
    expect(purged).toBeGreaterThan(3);
    expect(kept).toBeGreaterThan(0);
    const { stayed } = await json<{ stayed: { kind: string; because: string }[] }>('purge', 'show', proposal);
    expect(new Set(stayed.map(({ kind }) => kind))).toEqual(new Set(['rejectedRows']));
    expect(stayed[0]!.because).toContain('under legal hold');
    expect((await sql`select from rejection`.execute(db)).rows.length).toBeGreaterThan(0);

    // Totals are what they were, to the byte; sums of tombstones are those of control totals.
    expect(await said(asOf)).toEqual(before);
    const kinds = ['charges', 'supersededCharges'];
    for (const measure of ['billed', 'effective'] as const) {
      expect((await totalsOfTombstones(kinds, measure)).length).toBeGreaterThan(0);
      expect(await totalsOfTombstones(kinds, measure)).toEqual(await totalsOfControl(kinds, measure));
    }
    expect(await totalsOfTombstones(['supersededEntries'], 'documentAmount')).toEqual(entries);
    expect(await totalsOfTombstones(['rowFindings'], 'amount')).toEqual(findings);
    expect(await totalsOfRows('ledger_entry', 'document_currency', 'document_amount')).toEqual([]);
    expect(await totalsOfRows('row_finding', 'currency', 'amount')).toEqual([]);
    await expectVerifiedTombstones(before.evidence);
    const { rows: drivers } = await sql`
      select t.rows::int as rows, (select array_agg(quantity::text order by target) from driver_value join batch n on n.id = batch_id
        where n.slice = b.slice and n.stream = b.stream) as left
      from tombstone t join batch b on b.id = t.batch_id where t.kind = 'supersededDrivers'`.execute(db);
    expect(drivers).toEqual([{ rows: 2, left: ['3', '2'] }]);
    const { tombstones } = await graph.data(TombstonesDocument, { filter: { proposal: [proposal], kind: ['CHARGES'] } });
    expect(tombstones!.nodes.length).toBeGreaterThan(2);
    const page = await graph.data(TombstonesDocument, { first: 1 });
    expect(page.tombstones!.pageInfo.hasNextPage).toBe(true);

    // Whoever goes down to rows is told, instead of getting none.
    const told = `under proposal ${proposal}`;
    const { lineage } = await graph.data(PurgedLineageDocument, { of: charge!.id, depth: 3 });
    expect(lineage!.nodes.map(({ label }) => label)).toEqual([expect.stringContaining(told), expect.stringContaining(told)]);
    expect(lineage!.tombstones).toMatchObject([{ kind: 'CHARGES', proposal }]);
    const ofShare = await graph.data(PurgedLineageDocument, { of: share, depth: 5 });
    expect(ofShare.lineage!.tombstones!.length).toBeGreaterThan(0);
    expect(ofShare.lineage!.nodes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['SHARE', 'RUN', 'BATCH']));
    const refusing = [
      graph.ask(ChargesDocument, { period: PERIOD }),
      graph.ask(ShareContributionsDocument, { id: share }),
      graph.ask(ChargesOfRowDocument, row),
      graph.ask(AnomalyDaysDocument, { period: { from: WITH_ANOMALY, to: WITH_ANOMALY } }),
    ];
    for (const { errors } of await Promise.all(refusing))
      expect(errors).toMatchObject([{ message: expect.stringContaining(told), extensions: { code: 'ROWS_PURGED' } }]);
    await expect(exportCharges(pool, ADMINISTRATOR, PERIOD, () => Promise.resolve())).rejects.toThrow(told);
    const run = (await currentRun(db, 'allocation', MONTH))!;
    const exported = exportRun(
      db,
      ADMINISTRATOR,
      run.id,
      (kind) => RUNS.get(kind)?.evidence,
      () => Promise.resolve(),
    );
    await expect(exported).rejects.toThrow(told);
    const allocation = RUNS.get('allocation')!;
    const { ruleSet } = (await configuredRules(company.config)(allocation))!;
    const remade = await makeRun(db, ADMINISTRATOR, allocation, { month: MONTH, ruleSet: { ...(ruleSet as object), name: 'others' } });
    expect(remade).toMatchObject({ outcome: 'refused', problems: [{ found: expect.stringContaining(told) }] });
    expect((await currentRun(db, 'allocation', MONTH))!.id).toBe(run.id);

    // The same files again are the same deliveries.
    const again = await syncAll(company);
    expect(JSON.stringify(again)).not.toContain('"outcome":"sealed"');
    expect(await said(asOf)).toEqual(before);
    // What is gone is not proposed again, and tombstones stay.
    const left = await json<PurgePlan>('purge', '--dry-run');
    expect(left.items.filter(({ kind }) => kind !== 'events')).toEqual([]);
    await expect(sql`delete from tombstone`.execute(db)).rejects.toThrow(/never deleted/);
  }, 120_000);

  test('is seen by who may read controls, and by nobody who is limited', async () => {
    const { retention } = await graph.data(RetentionRulesDocument);
    expect(retention!.find(({ kind }) => kind === 'CHARGES')).toMatchObject({ months: 13, sums: 'billed and effective cost' });
    expect(retention!.find(({ kind }) => kind === 'SUPERSEDED_DRIVERS')).toMatchObject({ months: null });
    const limited = graph.as(RETAIL_TOKEN);
    for (const answer of [
      await limited.ask(TombstonesDocument),
      await limited.ask(LegalHoldsDocument),
      await limited.ask(RetentionRulesDocument),
    ])
      expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('of what was held takes a new one, once the hold has ended', async () => {
    const { legalHolds } = await graph.data(LegalHoldsDocument, { inForce: true });
    expect(legalHolds!.nodes.map(({ reason }) => reason)).toEqual(['case 4712', 'case 4711']);
    const [hold] = legalHolds!.nodes;
    const ending = { input: { hold: hold!.number, reason: 'the case is closed' } };
    expect(await graph.data(EndLegalHoldDocument, ending)).toMatchObject({ endLegalHold: { __typename: 'LegalHoldKept' } });
    expect(await graph.data(EndLegalHoldDocument, ending)).toMatchObject({ endLegalHold: { code: 'NOTHING_TO_DECIDE' } });
    expect(await graph.data(AddLegalHoldDocument, { input: { reason: ' ' } })).toMatchObject({ addLegalHold: { code: 'REASON_MISSING' } });
    expect(await carryOutPurgeItem(company.database.db, ADMINISTRATOR)).toBeUndefined();
    const { items } = await json<PurgePlan>('purge', '--dry-run');
    expect(items.map(({ kind }) => kind)).toContain('rejectedRows');
    // In the graph it is the same.
    const { proposePurge } = await graph.as('ann').data(ProposePurgeDocument, { input: { reason: 'as agreed' } });
    const proposed = proposePurge as Extract<typeof proposePurge, { __typename: 'ProposalMade' }>;
    expect(proposed).toMatchObject({ __typename: 'ProposalMade', voided: [], proposal: { status: 'OPEN' } });
    expect(proposed.proposal!.preview.facts.map(({ what }) => what)).toContainEqual(expect.stringMatching(/^rejectedRows bill/));
    expect(await approve(proposed.number, 'env:ANN_KEY')).toMatchObject({ code: 4 });
    expect(await approve(proposed.number, 'env:BOB_KEY')).toMatchObject({ code: 0 });
    const outcomes: string[] = [];
    const added: string[] = [];
    const queues = { queue: { add: async (name: string) => void added.push(name) } } as unknown as JobQueues;
    do outcomes.push((await carryOutPurge({ db: company.database.db, viewer: ADMINISTRATOR, queues })).outcome);
    while (outcomes.at(-1) !== 'nothing-waits');
    expect(new Set(outcomes)).toEqual(new Set(['purged', 'nothing-waits']));
    expect(added).toEqual(outcomes.slice(1).map(() => 'carry-out-purge'));
    await expect(sql`update legal_hold set reason = 'another'`.execute(company.database.db)).rejects.toThrow(/ended once/);
  });
});
