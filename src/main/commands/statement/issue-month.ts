import { issueStatements, pinsOf } from '../../../actions/statement/issue-statements.ts';
import { workOutLines } from '../../../actions/statement/work-out-lines.ts';
import type { StatementMode } from '../../../domain/statement/statement.ts';
import { totalsOf } from '../../../domain/statement/statement-text.ts';
import type { Month } from '../../../domain/time/month.ts';
import { readAsHub } from '../../../store/viewer/read-as-hub.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { refusalText } from '../source/refusal-text.ts';

export interface IssueOptions {
  readonly reason: string;
  readonly charged?: boolean;
  readonly dryRun?: boolean;
}

export async function issueMonth({ terminal, config }: CommandContext, month: Month, options: IssueOptions): Promise<ExitCode> {
  const mode: StatementMode = options.charged ? 'charged' : 'shadow';
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  if (options.dryRun) {
    const planned = await readAsHub(database.db, LOCAL_ADMINISTRATOR, async (snapshot) => {
      const pins = await pinsOf(snapshot, { month, mode });
      return 'outcome' in pins ? pins : { pins, totals: totalsOf(await workOutLines(snapshot, pins)) };
    });
    if ('outcome' in planned && planned.outcome === 'refused') throw new CommandFailure(EXIT.usage, refusalText(planned));
    if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, dryRun: true, ...planned })}\n`);
    else if ('outcome' in planned) terminal.say(`Statements of ${month} were issued at ${planned.issuedAt}: nothing would be done.`);
    else
      for (const { currency, movement, closing } of planned.totals)
        terminal.say(`${month} would be issued: ${movement} ${currency}, closing with ${closing} ${currency}.`);
    return EXIT.ok;
  }
  const issued = await issueStatements(database.db, LOCAL_ADMINISTRATOR, { month, mode, reason: options.reason });
  if (issued.outcome === 'refused') throw new CommandFailure(EXIT.usage, refusalText(issued));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, ...issued })}\n`);
  else {
    const what = issued.outcome === 'issued' ? 'are issued' : 'were issued before';
    terminal.say(`The statements of ${month} ${what}: number ${issued.id}, ${issued.mode}, digest ${issued.digest}.`);
  }
  return EXIT.ok;
}
