import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '#src/actions/person/add-person.ts';
import { grantAccess } from '#src/actions/person/grant-access.ts';
import { makeKey } from '#src/actions/person/make-key.ts';
import { propose as proposeAs } from '#src/actions/approval/propose.ts';
import type { RulesPreview } from '#src/actions/approval/kinds/rule-set.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { ROLES, type RoleName } from '#src/domain/authority/role.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import { canonicalJson } from '#src/domain/canonical-json.ts';
import { ruleKinds, RUNS } from '#src/runs/runs.ts';
import { readRuleSet } from '#jobs/rule-sets.ts';
import { loadPlain, plainBill } from '#test/ingest/load-plain.ts';
import { memoryFolder } from '#test/ingest/memory-folder.ts';
import { plainDelivery } from '#test/ingest/plain-connector.ts';
import { ADMINISTRATOR, openCompany, runAll, syncAll, type OpenCompany } from '#test/journey/open-company.ts';
import { PreviewRulesDocument, ProposeRulesDocument } from '#test/operations/generated/graphql.ts';
import { serveGraph } from '#test/schema/graph-client.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import type { Ended } from '#test/support/run-costweave.ts';
import { untilBlocked } from '#test/support/until.ts';

/** An allocator proposes, an approver sees what changes and the money, approves, and the run is what the preview said. */
const MONTH = '2025-01';
let company: OpenCompany;
const keys: Record<string, string> = {};

async function person(name: string, role: RoleName): Promise<void> {
  const { db } = company.database;
  await addPerson(db, ADMINISTRATOR, { name, displayName: name });
  await grantAccess(db, ADMINISTRATOR, { person: name, role, scopes: EVERYTHING, validFrom: null, validUntil: null, reason: 'work' });
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const made = await makeKey(db, ADMINISTRATOR, { person: name, name: 'laptop', permissions: null, expiresAt: until });
  if (made.outcome === 'refused') throw new Error(JSON.stringify(made));
  keys[`${name.toUpperCase()}_KEY`] = made.key;
}

beforeAll(async () => {
  company = await openCompany(400);
  await syncAll(company);
  await runAll(company, [MONTH]);
  await person('ann', 'allocator');
  await person('bob', 'approver');
  const file = path.join(company.folder, 'costweave.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\ngovernance: { approvals: on }\n`);
}, 120_000);
afterAll(() => company.close());

const costweave = (...args: string[]): Promise<Ended> =>
  quickCostweave(args, {
    cwd: company.folder,
    env: { COSTWEAVE_HOME: path.join(company.folder, 'home'), DATABASE_URL: company.database.connectionString, ...keys },
  });

async function propose(): Promise<RulesPreview & { readonly proposal: string }> {
  const { code, stdout, stderr } = await costweave(
    '--json',
    'rules',
    'propose',
    'allocation',
    '--reason',
    'as agreed',
    '--key',
    'env:ANN_KEY',
  );
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as RulesPreview & { proposal: string };
}

function approve(proposal: string, key: string): Promise<Ended> {
  return costweave('rules', 'approve', proposal, '--key', `env:${key}`);
}

async function allocation(): Promise<{ readonly digest: string; readonly rules: string }> {
  const { run, rule } = await company.database.db
    .selectFrom('run')
    .innerJoin('rule_set_version', 'rule_set_version.id', 'run.rule_set_version_id')
    .select(['run.output_digest as run', 'rule_set_version.digest as rule'])
    .where('run.kind', '=', 'allocation')
    .where('run.month', '=', MONTH)
    .where('run.superseded_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { digest: run, rules: rule };
}

describe('rules that take an approval', () => {
  test('come into force by somebody else than who proposed them, and give what was shown', async () => {
    const before = await allocation();
    expect(await costweave('run', 'allocation', '--period', MONTH)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('No rules for allocation are in force'),
    });

    // As they stand in the file: no run says anything else by them.
    const first = await propose();
    expect(first.months).toMatchObject([{ month: MONTH, before: before.digest, after: before.digest, problems: [], changes: [] }]);
    const shown = await costweave('rules', 'approve', first.proposal, '--key', keys['BOB_KEY']!);
    expect(shown).toMatchObject({ code: 2, stderr: expect.stringContaining('which is not shown') });
    expect(shown.stderr).not.toContain(keys['BOB_KEY']!.slice(0, 8));
    expect(await approve(first.proposal, 'ANN_KEY')).toMatchObject({ code: 4, stderr: expect.stringContaining('somebody else') });
    expect(await approve(first.proposal, 'BOB_KEY')).toMatchObject({ code: 0 });
    expect(await approve(first.proposal, 'BOB_KEY')).toMatchObject({ code: 2, stderr: expect.stringContaining('which is approved') });

    // Other rules in the file change nothing, until they are approved.
    const file = company.config.rules['allocation']!;
    writeFileSync(file, `name: company\nsteps:\n  - { name: everybody, method: even, targets: all }\n`);
    expect(await costweave('run', 'allocation', '--period', MONTH, '--rules', file)).toMatchObject({ code: 2 });
    const second = await propose();
    const [month] = second.months;
    expect(month).toMatchObject({ month: MONTH, before: before.digest, problems: [] });
    expect(month!.after).not.toBe(before.digest);
    expect(month!.changes.length).toBeGreaterThan(0);
    expect(second.rules).toContainEqual(expect.objectContaining({ path: 'steps[everybody]', change: 'added' }));
    expect((await allocation()).digest).toBe(before.digest);

    expect((await costweave('proposals', 'show', second.proposal)).stdout).toContain(month!.changes[0]!.difference);
    expect(await approve(second.proposal, 'BOB_KEY')).toMatchObject({ code: 0 });
    expect(await costweave('run', 'allocation', '--period', MONTH)).toMatchObject({ code: 0 });
    expect((await allocation()).digest).toBe(month!.after);
    expect((await allocation()).rules).not.toBe(before.rules);
  }, 120_000);

  test('are proposed by people, never by a program: whoever runs it could approve what is theirs', async () => {
    expect(await costweave('rules', 'propose', 'allocation', '--reason', 'mine')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--key'),
    });
    const request = { kind: 'rule-set', content: { kind: 'models' }, preview: {}, reason: 'mine' } as const;
    expect(await proposeAs(company.database.db, ADMINISTRATOR, request)).toMatchObject({
      outcome: 'refused',
      code: 'NOT_SOUND',
    });
  }, 60_000);

  test('are void once something else is proposed in their place', async () => {
    const file = company.config.rules['allocation']!;
    writeFileSync(file, `name: company\nsteps:\n  - { name: direct, method: direct }\n`);
    const old = await propose();
    writeFileSync(file, `name: company\nsteps:\n  - { name: straight, method: direct }\n`);
    await propose();
    expect(await approve(old.proposal, 'BOB_KEY')).toMatchObject({ code: 2, stderr: expect.stringContaining('which is void') });
  }, 60_000);

  test('are proposed in the graph as they were seen there, and read as a file is', async () => {
    const ann: Viewer = { ...administrator('person:ann', 'graph'), person: 'ann', permissions: ROLES.allocator.permissions };
    const graph = await serveGraph(company.database, { viewers: [{ viewer: ann, token: 'ann' }] });
    try {
      const kind = 'allocation';
      const preview = async (text: string) => (await graph.as('ann').data(PreviewRulesDocument, { input: { kind, text } })).previewRules!;
      const unsound = await preview('name: company\nsteps:\n  - { name: all, method: unheard-of }\n');
      expect(unsound).toMatchObject({ preview: null, previewDigest: null, problems: [{ path: expect.stringContaining('allocation:3') }] });

      const text = `name: company\nsteps:\n  - { name: all, method: even, targets: all }\n`;
      writeFileSync(company.config.rules[kind]!, text);
      const [seen, told] = [await preview(text), await costweave('--json', 'rules', 'diff', kind)];
      const [month] = (JSON.parse(told.stdout) as RulesPreview).months;
      expect(seen.preview!.months).toMatchObject([{ month: MONTH, digestBefore: month!.before, digestAfter: month!.after }]);
      expect(seen.preview!.months[0]!.changes).toEqual(
        month!.changes.map(({ receiver, currency, difference }) => ({ receiver, currency, difference })),
      );

      const proposing = async (previewDigest: string, written = text) => {
        const input = { kind, text: written, previewDigest, reason: 'as agreed' };
        return (await graph.as('ann').data(ProposeRulesDocument, { input })).proposeRules;
      };
      const digest = seen.previewDigest!;
      expect(await proposing(digest, `name: company\nsteps:\n  - { name: straight, method: direct }\n`)).toMatchObject({
        code: 'WRONG_STATE',
      });
      expect(await proposing(digest)).toMatchObject({ __typename: 'ProposalMade', proposal: { status: 'OPEN', previewDigest: digest } });
    } finally {
      await graph.close();
    }
  }, 60_000);

  test('are previewed without keeping deliveries, or what is noted of them, waiting', async () => {
    const { database, config } = company;
    writeFileSync(config.rules['allocation']!, `name: company\nsteps:\n  - { name: tried out, method: even, targets: all }\n`);
    const kept = () =>
      sql<{ rules: string; runs: string }>`
      select (select count(*)::text from rule_set_version) as rules, (select count(*)::text from run) as runs`.execute(database.db);
    const before = await kept();
    const bill = memoryFolder({ 'bill.csv': plainBill(30) });
    const { diff, loaded } = await database.db.transaction().execute(async (blocker) => {
      await sql`lock table run_input in share mode`.execute(blocker);
      const diffing = costweave('--json', 'rules', 'diff', 'allocation');
      // It has saved the rules and has its instant.
      await untilBlocked(blocker, 'run_input');
      return { diff: { diffing }, loaded: await loadPlain(database, bill, plainDelivery('bill/2024-12', ['bill.csv'])) };
    });
    expect(loaded).toMatchObject({ outcome: 'sealed' });
    const { code, stdout, stderr } = await diff.diffing;
    expect(code, stderr).toBe(0);
    expect((JSON.parse(stdout) as RulesPreview).months).toMatchObject([
      { month: MONTH, problems: [], after: expect.any(String) as string },
    ]);
    expect((await kept()).rows).toEqual(before.rows);
  }, 60_000);

  test('are told by the doctor beside the files, with what waits for people', async () => {
    const { findings } = JSON.parse((await costweave('--json', 'doctor')).stdout) as {
      findings: { subject: string; state: string; found: string }[];
    };
    expect(findings).toContainEqual({ subject: 'approvals', state: 'ok', found: 'on, policy: one other person; 1 open' });
    const allocation = findings.find(({ subject }) => subject === 'approved rules allocation')!;
    expect(allocation).toMatchObject({
      state: 'note',
      found: expect.stringMatching(/^company, version \d+, by proposal \d+; the file says something else in steps/),
    });
    expect(findings).toContainEqual(expect.objectContaining({ subject: 'approved rules dimensions', found: 'none are in force' }));
  }, 60_000);

  test('are not the only thing: a role is given by two people as well', async () => {
    const grant = ['--json', 'user', 'grant', 'ann', 'approver', '--reason', 'holidays'];
    expect(await costweave(...grant)).toMatchObject({ code: 2, stderr: expect.stringContaining('a person') });
    await person('cleo', 'controller');
    const asked = await costweave(...grant, '--key', 'env:CLEO_KEY');
    const { proposalId } = JSON.parse(asked.stdout) as { proposalId: string };
    expect((await costweave('proposals', 'show', proposalId)).stdout).toContain('allocator; approver');
    expect(await costweave('proposals', 'approve', proposalId, '--key', 'env:CLEO_KEY')).toMatchObject({ code: 4 });
    expect(await costweave('proposals', 'approve', proposalId, '--key', 'env:BOB_KEY')).toMatchObject({ code: 0 });
    expect((await costweave('user', 'show', 'ann')).stdout).toContain('approver');
  }, 60_000);

  test('are what they were when they are read again', async () => {
    for (const kind of ruleKinds(RUNS)) {
      const found = await readRuleSet(RUNS.get(kind)!, company.config.rules[kind]);
      if (!found) continue;
      expect(JSON.parse(canonicalJson(found.ruleSet)), kind).toEqual(JSON.parse(JSON.stringify(found.ruleSet)));
      expect(canonicalJson(JSON.parse(canonicalJson(found.ruleSet))), kind).toBe(canonicalJson(found.ruleSet));
      expect(JSON.parse(canonicalJson(found.ruleSet)), kind).toEqual(withoutUndefined(found.ruleSet));
    }
  });
});

/** Anything but plain objects, lists, texts, numbers and booleans would not survive. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, withoutUndefined(item)]])));
}
