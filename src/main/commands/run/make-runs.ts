import { RuleProblemsError } from '#jobs/rule-problems-error.ts';
import { readRuleSet } from '#jobs/rule-sets.ts';
import { deliverAmortization } from '../../../actions/amortization/deliver-amortization.ts';
import { monthsBetween, type Month } from '../../../domain/time/month.ts';
import { amortization } from '../../../runs/amortization/amortization.ts';
import type { AnyRun } from '../../../runs/define-run.ts';
import { makeRun } from '../../../runs/make-run.ts';
import type { LoadDependencies } from '../../../actions/batch/load-dependencies.ts';
import { nameOf } from '../../../runs/plan-runs.ts';
import type { Database } from '../../../store/database.ts';
import { runsById, type RunRow } from '../../../store/run/runs.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import type { Config } from '../../../platform/config/config.ts';
import type { Period } from '../../command-arguments.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { noteConfiguration } from '../../record/note-configuration.ts';
import { rulesThatHold } from '../../hub/rule-file.ts';
import { sayRun, type MadeRun } from '../../report/say-run.ts';
import { rehearse } from '../../../store/rehearsal/rehearse.ts';
import type { Terminal } from '../../terminal/terminal.ts';

export interface RunOptions {
  /** Undefined for kinds of which there is one run in all. */
  readonly period?: Period;
  readonly rules?: string;
  readonly dryRun?: boolean;
}

/** Makes the runs of one kind, month by month, in this process. A dry run makes them too and rolls everything back. */
export async function makeRuns(context: CommandContext, definition: AnyRun, options: RunOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const { kind } = definition;
  const { period, dryRun = false } = options;
  const config = await context.config();
  if (config.governance.approvals && options.rules !== undefined && !dryRun)
    throw new CommandFailure(
      EXIT.usage,
      `${options.rules} is not in force: \`costweave rules propose ${kind} --rules ${options.rules} --reason <why> --key <reference>\` proposes it, --dry-run tries it.`,
    );
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  if (!dryRun) await noteConfiguration({ config, db: database.db }, LOCAL_ADMINISTRATOR);
  const rules = await rulesFor(config, database.db, definition, options.rules);
  const months = period ? monthsBetween(period.from, period.to) : [undefined];
  const make = async (db: Database): Promise<MadeRun[]> => {
    const made: MadeRun[] = [];
    for (const month of months) {
      signal.throwIfAborted();
      made.push(await makeOne(db, terminal, definition, month, rules));
    }
    return made;
  };
  const made = dryRun ? await rehearse(database.pool, make) : await make(database.db);
  if (kind === amortization.kind && !dryRun) await deliver(database, terminal);
  if (terminal.json) {
    const runs = made.map(({ report, ...run }) => ({ ...run, ...report }));
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, kind, dryRun, runs })}\n`);
  } else for (const run of made) sayRun(terminal, run, dryRun);
  return made.some(({ outcome }) => outcome === 'refused') ? EXIT.partial : EXIT.ok;
}

/** What the charged book takes is cost from here on, as when a worker makes the run. */
async function deliver(database: LoadDependencies, terminal: Terminal): Promise<void> {
  const { delivered, withdrawn } = await deliverAmortization(database, LOCAL_ADMINISTRATOR);
  if (delivered.length > 0) terminal.say(`Delivered as cost what the charged book takes: ${delivered.join(', ')}.`);
  if (withdrawn.length > 0) terminal.say(`Withdrawn, as no book is charged any more: ${withdrawn.join(', ')}.`);
  const [month] = [...delivered, ...withdrawn];
  if (month !== undefined)
    terminal.say(`Make the runs that rest on it anew: \`costweave run dimensions --period ${month}\`, then \`costweave run allocation\`.`);
}

async function rulesFor(config: Config, db: Database, definition: AnyRun, file: string | undefined): Promise<unknown> {
  const { kind } = definition;
  const found = await (file === undefined ? rulesThatHold(config, db, LOCAL_ADMINISTRATOR)(definition) : readRuleSet(definition, file));
  if (found) return found.ruleSet;
  if (config.governance.approvals)
    throw new CommandFailure(
      EXIT.config,
      `No rules for ${kind} are in force: \`costweave rules propose ${kind} --reason <why> --key <reference>\` proposes some.`,
    );
  throw new CommandFailure(EXIT.config, `No rules for ${kind}: name a file with --rules, or as rules.${kind} in the configuration.`);
}

async function makeOne(db: Database, terminal: Terminal, definition: AnyRun, month: Month | undefined, ruleSet: unknown): Promise<MadeRun> {
  const { kind } = definition;
  const progress = terminal.progress(nameOf(kind, month));
  try {
    const onProgress = ({ done, total }: { readonly done: number; readonly total: number }) => progress.update({ done, total });
    const made = await makeRun(db, LOCAL_ADMINISTRATOR, definition, { month, ruleSet, onProgress });
    if (!('runId' in made)) return { kind, month, outcome: 'refused', problems: made.problems, report: { results: [] } };
    const { outcome, runId } = made;
    const { month: of, isStale } = await runOf(db, runId);
    if (outcome === 'withdrawn') return { kind, month: of, outcome, runId, report: { results: [] } };
    const report = await readAs(db, LOCAL_ADMINISTRATOR, (snapshot) => definition.report(snapshot, { id: runId, month: of }));
    return { kind, month: of, outcome, runId, isStale, report };
  } catch (error) {
    if (!(error instanceof RuleProblemsError)) throw error;
    return { kind, month, outcome: 'refused', problems: error.problems, report: { results: [] } };
  } finally {
    progress.end();
  }
}

async function runOf(db: Database, runId: string): Promise<RunRow> {
  const [run] = await readAs(db, LOCAL_ADMINISTRATOR, (snapshot) => runsById(snapshot, [runId]));
  return run!;
}
