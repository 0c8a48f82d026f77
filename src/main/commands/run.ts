import type { MonthlyRunKind } from '../../domain/knowledge.ts';
import { monthsBetween } from '../../domain/time/month.ts';
import { makeRun } from '#jobs/handlers/run.ts';
import { RuleProblemsError } from '#jobs/rule-problems-error.ts';
import { readRuleSet } from '#jobs/rule-sets.ts';
import type { Period } from '../command-arguments.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CommandFailure } from '../failure.ts';
import { openHubDatabase } from '../hub/hub-database.ts';
import { rehearse } from '../source/rehearse.ts';
import { readRunReport, type RunReport } from '../report/run-report.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Database } from '../../store/database.ts';
import { problemText } from '../../domain/problem.ts';

export interface RunOptions {
  readonly period: Period;
  readonly rules?: string;
  readonly dryRun?: boolean;
}

/** Makes the runs of one kind, month by month, in this process. A dry run makes them too and rolls everything back. */
export async function makeRuns(context: CommandContext, kind: MonthlyRunKind, options: RunOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const config = await context.config();
  const file = options.rules ?? config.rules[kind];
  if ((await readRuleSet(kind, file)) === undefined)
    throw new CommandFailure(EXIT.config, `No rules for ${kind}: name a file with --rules, or as rules.${kind} in the configuration.`);
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const months = monthsBetween(options.period.from, options.period.to);
  const make = async (db: Database): Promise<RunReport[]> => {
    const reports: RunReport[] = [];
    for (const month of months) {
      signal.throwIfAborted();
      reports.push(await makeOne(db, terminal, kind, month, file));
    }
    return reports;
  };
  const reports = options.dryRun ? await rehearse(database.pool, make) : await make(database.db);
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, kind, dryRun: options.dryRun === true, runs: reports })}\n`);
  else for (const report of reports) sayReport(terminal, report, options.dryRun === true);
  return reports.some(({ outcome }) => outcome === 'refused') ? EXIT.partial : EXIT.ok;
}

async function makeOne(
  db: Database,
  terminal: Terminal,
  kind: MonthlyRunKind,
  month: string,
  file: string | undefined,
): Promise<RunReport> {
  const progress = terminal.progress(`${kind} ${month}`);
  try {
    const rules = { db, viewer: LOCAL_ADMINISTRATOR, ruleSet: <K extends MonthlyRunKind>(of: K) => readRuleSet(of, file) };
    const made = await makeRun(rules, kind, month, ({ done, total }) => progress.update({ done, total }));
    if (made.outcome === 'no-rules') throw new Error(`the rules for ${kind} went away while they were read`);
    return await readRunReport(db, LOCAL_ADMINISTRATOR, { kind, month, runId: made.runId, outcome: made.outcome });
  } catch (error) {
    if (!(error instanceof RuleProblemsError)) throw error;
    return { kind, month, outcome: 'refused', problems: error.problems, results: [] };
  } finally {
    progress.end();
  }
}

function sayReport(terminal: Terminal, { kind, month, outcome, runId, problems, results }: RunReport, isRehearsal: boolean): void {
  if (outcome === 'refused') {
    terminal.say(`${terminal.style('red', 'refused')} ${kind} ${month}`);
    for (const problem of problems ?? []) terminal.say(`  ${problemText(problem)}`);
    return;
  }
  const sealed = isRehearsal ? 'would be made' : `sealed as run ${runId}`;
  terminal.say(`${kind} ${month}: ${outcome === 'already-there' ? `is there already as run ${runId}` : sealed}`);
  const [first] = results;
  if (first)
    terminal.say(
      table(
        Object.keys(first).map((title) => ({
          title: title.toUpperCase(),
          right: /amount|input|difference|allocated|billed|booked|impact/i.test(title),
        })),
        results.map((row) => Object.values(row).map((cell) => cell ?? '')),
      ),
    );
}
