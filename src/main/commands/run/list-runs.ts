import type { Runs } from '../../../runs/runs.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { table } from '../../terminal/table.ts';

/** The kinds of run that there are. `asked`: a name that is none. */
export async function listRuns({ terminal }: CommandContext, runs: Runs, asked: string | undefined): Promise<ExitCode> {
  if (asked !== undefined)
    throw new CommandFailure(EXIT.usage, `expected a kind of run (${[...runs.keys()].join(', ')}), found ${JSON.stringify(asked)}`);
  const kinds = [...runs.values()].map(({ kind, title, cadence, rules }) => ({ kind, title, cadence, hasRules: rules !== undefined }));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, kinds })}\n`);
  else {
    const rows = kinds.map(({ kind, title, cadence }) => [kind, cadence === 'monthly' ? 'a month' : 'in all', title]);
    await terminal.data(
      `${table(
        ['KIND', 'ONE RUN', 'TO'].map((name) => ({ title: name })),
        rows,
      )}\n`,
    );
  }
  return EXIT.ok;
}
