import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findConnector } from '#connectors/index.ts';
import { deliverRestatements } from '#demo/deliver-restatements.ts';
import { generateCompany } from '#demo/generate-company.ts';
import type { CompanyTruth } from '#demo/truth/company-truth.ts';
import { CONFIGURED_RULES, configuredRules } from '#src/main/hub/rule-file.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { RUNS } from '#src/runs/runs.ts';
import { syncSource, type SyncOutcome } from '#src/actions/source/sync-source.ts';
import type { Month } from '#src/domain/time/month.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { loadConfig, type Config } from '#src/platform/config/config.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { knownAt } from '#test/support/known-at.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';

export const ADMINISTRATOR = administrator('journey');

/** The made-up company in a hub of its own. */
export interface OpenCompany {
  readonly folder: string;
  readonly config: Config;
  readonly database: FreshDatabase;
  readonly close: () => Promise<void>;
}

/** Generates the company's files and opens an empty hub for them. */
export async function openCompany(rows?: number, months?: readonly Month[]): Promise<OpenCompany> {
  const folder = await mkdtemp(join(tmpdir(), 'journey-'));
  await generateCompany(folder, { ...(rows !== undefined && { rows }), ...(months && { months }) });
  const loaded = loadConfig({ ruleKinds: CONFIGURED_RULES, file: join(folder, 'costweave.yaml'), env: {}, cwd: folder });
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const database = await freshDatabase();
  const close = async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, config: loaded.config, database, close };
}

/** Loads whatever its sources have lying ready. */
export async function syncAll({ config, database }: OpenCompany): Promise<Record<string, SyncOutcome>> {
  const outcomes: Record<string, SyncOutcome> = {};
  for (const { id, connector: name, path, config: own } of config.sources) {
    const connector = findConnector(name);
    if (!connector) throw new Error(`no connector ${name}`);
    const source = { id, connector: name };
    outcomes[id] = await syncSource(database, ADMINISTRATOR, { source, connector, folder: openLocalFolder(path!), config: own });
  }
  return outcomes;
}

/** The kinds that are made month by month. */
const MONTHLY = [...RUNS.values()].filter(({ cadence }) => cadence === 'monthly').map(({ kind }) => kind);

/** Runs what the hub works out, month by month: everything that the company has rules for, or some of it. */
export async function runAll(
  { config, database: { db } }: OpenCompany,
  months: readonly Month[],
  kinds: readonly string[] = MONTHLY,
): Promise<void> {
  const rulesOf = configuredRules(config);
  for (const month of months) {
    for (const kind of kinds) {
      const definition = RUNS.get(kind)!;
      const rules = await rulesOf(definition);
      if (!rules) continue;
      const outcome = await makeRun(db, ADMINISTRATOR, definition, { month, ruleSet: rules.ruleSet });
      if ('problems' in outcome) throw new Error(JSON.stringify(outcome));
    }
  }
}

/** The instant to ask with for what the hub knows now. */
export async function knownNow({ database: { db } }: OpenCompany, months: readonly Month[]): Promise<string> {
  return (await knownAt(db, months)).asOf;
}

/** The whole way: the first deliveries, everything worked out, then the late restatement, and everything again. */
export async function travel(company: OpenCompany, before: CompanyTruth) {
  const first = await syncAll(company);
  await runAll(company, before.months);
  const beforeRestatement = await knownNow(company, before.months);
  const after = await deliverRestatements(company.folder);
  const second = await syncAll(company);
  await runAll(company, after.months);
  return { first, second, beforeRestatement, after };
}
