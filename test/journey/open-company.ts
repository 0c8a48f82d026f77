import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findConnector } from '#connectors/index.ts';
import { deliverRestatements } from '#demo/deliver-restatements.ts';
import { generateCompany } from '#demo/generate-company.ts';
import type { CompanyTruth } from '#demo/truth/company-truth.ts';
import { runAllocation } from '#src/runs/allocation/run-allocation.ts';
import { runAnomalies } from '#src/runs/anomaly/run-anomalies.ts';
import { runDimensions } from '#src/runs/dimension/run-dimensions.ts';
import { runReconciliation } from '#src/runs/reconciliation/run-reconciliation.ts';
import { parseAllocationRuleSet } from '#src/runs/allocation/allocation-rule-set.ts';
import { parseAnomaliesRuleSet } from '#src/runs/anomaly/anomalies-rule-set.ts';
import { parseDimensionsRuleSet } from '#src/runs/dimension/dimensions-rule-set.ts';
import { parseReconciliationRuleSet } from '#src/runs/reconciliation/reconciliation-rule-set.ts';
import type { RuleFile } from '#src/yaml/read-rule-file.ts';
import { syncSource, type SyncOutcome } from '#src/actions/source/sync-source.ts';
import { MONTHLY_RUN_KINDS, type MonthlyRunKind } from '#src/domain/knowledge.ts';
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
export async function openCompany(rows?: number): Promise<OpenCompany> {
  const folder = await mkdtemp(join(tmpdir(), 'journey-'));
  await generateCompany(folder, rows === undefined ? {} : { rows });
  const loaded = loadConfig({ file: join(folder, 'costweave.yaml'), env: {}, cwd: folder });
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

/** Runs what the hub works out, month by month: everything, or some of it. */
export async function runAll(
  { config, database: { db } }: OpenCompany,
  months: readonly Month[],
  kinds: readonly MonthlyRunKind[] = MONTHLY_RUN_KINDS,
): Promise<void> {
  const dimensions = await rulesOf(config.rules.dimensions, parseDimensionsRuleSet);
  const allocation = await rulesOf(config.rules.allocation, parseAllocationRuleSet);
  const reconciliation = await rulesOf(config.rules.reconciliation, parseReconciliationRuleSet);
  const anomalies = await rulesOf(config.rules.anomalies, parseAnomaliesRuleSet);
  const runs: Record<MonthlyRunKind, (month: Month) => Promise<{ readonly outcome: string }>> = {
    dimensions: (month) => runDimensions(db, ADMINISTRATOR, { month, ruleSet: dimensions }),
    allocation: (month) => runAllocation(db, ADMINISTRATOR, { month, ruleSet: allocation }),
    reconciliation: (month) => runReconciliation(db, ADMINISTRATOR, { month, ruleSet: reconciliation }),
    anomalies: (month) => runAnomalies(db, ADMINISTRATOR, { month, ruleSet: anomalies }),
  };
  for (const month of months) {
    for (const kind of kinds) {
      const outcome = await runs[kind](month);
      if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome));
    }
  }
}

async function rulesOf<T>(path: string | undefined, parse: (text: string, name: string) => RuleFile<T>): Promise<T> {
  const file = parse(await readFile(path!, 'utf8'), path!);
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  return file.ruleSet;
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
