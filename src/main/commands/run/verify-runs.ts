import type { Month } from '../../../domain/time/month.ts';
import { problemText, type Problem } from '../../../domain/problem.ts';
import { PurgedError } from '../../../domain/retention/purged-error.ts';
import { RUNS } from '../../../runs/runs.ts';
import type { Database } from '../../../store/database.ts';
import { demandRows } from '../../../store/retention/purged-rows.ts';
import { sealedRuns, type RunOnRecord, type WhichRuns } from '../../../store/run/run-on-record.ts';
import { readAsHub } from '../../../store/viewer/read-as-hub.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { runNamed } from './run-named.ts';

export interface VerifyOptions {
  readonly all?: boolean;
  readonly month?: Month;
}

interface VerifiedRun {
  readonly runId: string;
  readonly kind: string;
  readonly month: Month;
  /** `purged`: what it was made from is no longer there, as people decided. */
  readonly outcome: 'verifies' | 'does-not-verify' | 'purged';
  readonly problems: readonly Problem[];
}

/** Verifies sealed runs once more from what lies in the database now: one, all that count, or those of a month. */
export async function verifyRuns(context: CommandContext, name: string | undefined, options: VerifyOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const config = await context.config();
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const { db } = database;
  const runs = await readAsHub(db, LOCAL_ADMINISTRATOR, async (snapshot) => sealedRuns(snapshot, await asked(db, name, options)));
  const verified: VerifiedRun[] = [];
  for (const run of runs) {
    signal.throwIfAborted();
    const one = await verifyOne(db, run);
    verified.push(one);
    const lines = [told(one), ...one.problems.map((problem) => `  ${problemText(problem)}`)];
    if (!terminal.json) await terminal.data(`${lines.join('\n')}\n`);
  }
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, runs: verified })}\n`);
  else if (runs.length === 0) terminal.say('No run counts.');
  return verified.some(({ outcome }) => outcome === 'does-not-verify') ? EXIT.partial : EXIT.ok;
}

async function asked(db: Database, name: string | undefined, { all = false, month }: VerifyOptions): Promise<WhichRuns> {
  if ([name !== undefined, all, month !== undefined].filter(Boolean).length !== 1)
    throw new CommandFailure(EXIT.usage, 'expected a run, --month <month> or --all, and one of them only');
  if (name !== undefined) return { id: await runNamed(db, name) };
  return month === undefined ? 'current' : { month };
}

async function verifyOne(db: Database, run: RunOnRecord): Promise<VerifiedRun> {
  const { id: runId, kind, month } = run;
  try {
    const problems = await readAsHub(db, LOCAL_ADMINISTRATOR, async (snapshot) => {
      const definition = RUNS.get(kind);
      if (!definition)
        return [{ path: `run ${runId}`, expected: `a kind that this version makes (${[...RUNS.keys()].join(', ')})`, found: kind }];
      await demandRows(
        snapshot,
        run.batches.map(({ id }) => id),
      );
      return definition.verify(snapshot, run, 'in-full');
    });
    return { runId, kind, month, outcome: problems.length === 0 ? 'verifies' : 'does-not-verify', problems };
  } catch (error) {
    if (!(error instanceof PurgedError)) throw error;
    return { runId, kind, month, outcome: 'purged', problems: [{ path: 'inputs', expected: error.expected, found: error.found }] };
  }
}

const TOLD: { readonly [O in VerifiedRun['outcome']]: string } = {
  verifies: 'verifies',
  'does-not-verify': 'does not verify:',
  purged: 'can no longer be verified:',
};

function told({ kind, month, runId, outcome }: VerifiedRun): string {
  return `${kind} ${month} (run ${runId}) ${TOLD[outcome]}`;
}
