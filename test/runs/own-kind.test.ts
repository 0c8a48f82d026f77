import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { job } from '#jobs/catalog.ts';
import type { JobContext } from '#jobs/job-context.ts';
import { processJob } from '#jobs/process-job.ts';
import { judgeMonth } from '#src/actions/period/judge-month.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import type { CommandContext } from '#src/main/command-context.ts';
import { addRunCommands } from '#src/main/commands/run/add-run-commands.ts';
import { runKinds } from '#src/main/docs/run-kinds.ts';
import { configuredRules } from '#src/main/hub/rule-file.ts';
import { loadConfig, type Config } from '#src/platform/config/config.ts';
import type { Job } from '#src/platform/queue/queue.ts';
import { runCloseChecks } from '#src/runs/close-checks.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { planFacts, planRuns } from '#src/runs/plan-runs.ts';
import { ruleKinds, runsOf, runTables, RUNS } from '#src/runs/runs.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { closeFacts } from '#src/store/warranty/close-facts.ts';
import { runFacts } from '#src/store/open-lineage/open-lineage-facts.ts';
import { planInTurn } from '#src/store/run/plan-mark.ts';
import { sealCharges } from '../dimensions/seal-charges.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import { chargeCounts } from './charge-counts/charge-counts.ts';

/** A kind of run that only this folder knows: one line in a registry, and everything that works with kinds works with it. */
const runs = runsOf([...RUNS.values(), chargeCounts]);
const ADMIN = administrator('test');
const MONTH = '2025-01';

let database: FreshDatabase;
let folder: string;
let config: Config;

beforeAll(async () => {
  database = await freshDatabase();
  await sql`create table charge_count (run_id bigint not null references run, service text not null, charges integer not null,
    is_left_over boolean not null)`.execute(database.db);
  await sql`grant select on charge_count to costweave_graph_all`.execute(database.db);
  folder = mkdtempSync(path.join(tmpdir(), 'costweave-own-kind-'));
  writeFileSync(path.join(folder, 'counts.yaml'), 'name: company\natLeast: 2\n');
  writeFileSync(path.join(folder, 'costweave.yaml'), 'rules: { charge-counts: counts.yaml }\n');
  const env = { COSTWEAVE_HOME: folder, DATABASE_URL: database.connectionString };
  const loaded = loadConfig({ ruleKinds: ruleKinds(runs), file: path.join(folder, 'costweave.yaml'), env });
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  config = loaded.config;
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const bill = (services: readonly string[]) =>
  sealCharges(database.db, { slice: 'a', month: MONTH, charges: services.map((service, row) => ({ billed: String(row + 1), service })) });

async function planned(): Promise<string[]> {
  return planInTurn(database.db, ADMIN, async (snapshot) => {
    const plan = await planRuns(runs, await planFacts(snapshot, runs, configuredRules(config)));
    return plan.filter(({ kind }) => kind === chargeCounts.kind).map(({ kind, month }) => `${kind} ${month}`);
  });
}

/** What `costweave run …` prints as JSON. */
async function run(...args: readonly string[]): Promise<{ kinds?: { kind: string }[]; runs?: Record<string, unknown>[] }> {
  let printed = '';
  const terminal = {
    json: true,
    dataIsShown: false,
    data: (text: string) => Promise.resolve(void (printed += text)),
    say: () => undefined,
    progress: () => ({ update: () => undefined, end: () => undefined }),
    style: (_: string, text: string) => text,
  };
  const context = {
    terminal,
    signal: new AbortController().signal,
    logLevel: undefined,
    config: () => Promise.resolve(config),
  } as unknown as CommandContext;
  const command = new Command('run').exitOverride();
  addRunCommands(command, runs, async (work) => void (await work(context)));
  await command.parseAsync([...args], { from: 'user' });
  return JSON.parse(printed) as Awaited<ReturnType<typeof run>>;
}

describe('a kind of run of its own', () => {
  it('is a key of the configuration, a line of the list and of the docs', async () => {
    expect(ruleKinds(runs)).toContain('charge-counts');
    expect(config.rules['charge-counts']).toBe(path.join(folder, 'counts.yaml'));
    expect((await run()).kinds!.map(({ kind }) => kind)).toContain('charge-counts');
    expect(runKinds(runs)).toContain('| `charge-counts` | count the charges of each service |');
  });

  it('is planned once there is something to make it from', async () => {
    expect(await planned()).toEqual([]);
    await bill(['compute', 'compute', 'storage']);
    expect(await planned()).toEqual(['charge-counts 2025-01']);
  });

  it('is made by the job of all kinds, with its certificate checked, and told as lineage', async () => {
    const { name, data } = job('run', { kind: chargeCounts.kind, month: MONTH });
    const context = { db: database.db, viewer: ADMIN, runs, rulesOf: configuredRules(config) } as unknown as JobContext;
    const queued = { name, data, id: '1', opts: {}, updateProgress: () => Promise.resolve() } as unknown as Job;
    const made = (await processJob(context, queued)) as { outcome: string; runId: string };
    expect(made.outcome).toBe('sealed');
    expect(await planned()).toEqual([]);
    const facts = (await runFacts(database.db, [made.runId], runTables(runs))).get(made.runId)!;
    expect(facts).toMatchObject({ kind: 'charge-counts', codeVersion: 'charge-counts/1', rows: { charge_count: 2 } });
    const lost = { ...chargeCounts, certificate: () => [{ ...chargeCounts.certificate!([])[0]!, input: { units: 1n, scale: 0 } }] };
    const ruleSet = { name: 'other', atLeast: 1 };
    await expect(makeRun(database.db, ADMIN, lost, { month: MONTH, ruleSet })).rejects.toThrow(
      'charge-counts: 1 charges went in, 0 came out, 0 were left over and 0 left out',
    );
  });

  it('is reported by `run <kind>`, where it is there already', async () => {
    const { runs: [report] = [] } = await run('charge-counts', '--period', MONTH);
    expect(report).toMatchObject({
      kind: 'charge-counts',
      month: MONTH,
      outcome: 'already-there',
      results: [{ service: 'compute', charges: 2 }],
    });
  });

  it('has its own check before a month is closed', async () => {
    const judged = async (month: string) => {
      const results = await readAs(database.db, ADMIN, async (snapshot) =>
        judgeMonth(snapshot, await closeFacts(snapshot, month, [chargeCounts.kind]), runCloseChecks(runs)),
      );
      return results.filter(({ check }) => ['certificates', 'counts', 'reconciliation'].includes(check));
    };
    expect(await judged(MONTH)).toMatchObject([
      { check: 'certificates', passed: true },
      { check: 'counts', passed: true, figures: { counted: '3' }, compulsory: false },
      { check: 'reconciliation', passed: true },
    ]);
    expect((await judged('2025-02'))[1]).toMatchObject({ passed: false, faults: ['nothing was counted'], wayOut: 'Count them.' });
    const namesake = { ...chargeCounts, closeCheck: { ...chargeCounts.closeCheck!, name: 'final' } };
    expect(() => runCloseChecks(runsOf([...RUNS.values(), namesake]))).toThrow('two checks of a close have one name');
  });

  it('is made anew after a restatement, and withdrawn when its month is gone', async () => {
    await bill(['compute', 'storage', 'storage']);
    expect(await planned()).toEqual(['charge-counts 2025-01']);
    const { runs: [anew] = [] } = await run('charge-counts', '--period', MONTH);
    expect(anew).toMatchObject({ outcome: 'sealed', results: [{ service: 'storage', charges: 2 }] });
    await sealCharges(database.db, { slice: 'a', month: '2025-02', charges: [{ billed: '1' }] });
    expect(await planned()).toEqual(['charge-counts 2025-01', 'charge-counts 2025-02']);
    const { runs: [gone] = [] } = await run('charge-counts', '--period', MONTH);
    expect(gone).toMatchObject({ outcome: 'withdrawn', runId: anew!['runId'] });
    expect(await planned()).toEqual(['charge-counts 2025-02']);
    const topics = await database.db.selectFrom('outbox').select('topic').where('topic', '=', 'run.withdrawn').execute();
    expect(topics).toHaveLength(1);
  });

  it('cannot rest on what is no kind', () => {
    expect(() => runsOf([chargeCounts])).toThrow('runs rest on what is no kind of run, or on one another: charge-counts');
    expect(() => runsOf([...RUNS.values(), chargeCounts, chargeCounts])).toThrow('two kinds of run have one name');
  });
});
