import { closeChecks } from '../../../actions/period/close-checks.ts';
import type { Month } from '../../../domain/time/month.ts';
import { closesOfMonths, type CloseRow } from '../../../store/period/closes.ts';
import { periodOf, periodPage } from '../../../store/period/periods.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { checkLines } from './check-lines.ts';

/** Forty years of months. */
const MONTHS_MAX = 480;

export async function listPeriods({ terminal, config }: CommandContext): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const { periods } = await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => periodPage(snapshot, { first: MONTHS_MAX }));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, periods })}\n`);
  else
    for (const { month, state, closedAt, isFinal, batchCount } of periods) {
      const since = closedAt === null ? '' : ` since ${closedAt}`;
      const deliveries = `${batchCount} ${batchCount === 1 ? 'delivery' : 'deliveries'}`;
      await terminal.data(`${month}  ${state.padEnd(7)}  ${deliveries}${isFinal ? ', final' : ''}${since}\n`);
    }
  return EXIT.ok;
}

export async function showPeriod({ terminal, config }: CommandContext, month: Month): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const { period, closes, checks } = await readAs(database.db, LOCAL_ADMINISTRATOR, async (snapshot) => ({
    period: await periodOf(snapshot, month),
    closes: (await closesOfMonths(snapshot, [month], { last: 12 }))[0]!,
    checks: await closeChecks(snapshot, month),
  }));
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, ...period, checks, closes })}\n`);
    return EXIT.ok;
  }
  const lines = [`${month} is ${period.state}.`, ...closes.flatMap(closeLines)];
  if (period.state !== 'closed') lines.push('If it were closed now:', ...checkLines(checks));
  for (const line of lines) await terminal.data(`${plainText(line)}\n`);
  return EXIT.ok;
}

function closeLines(close: CloseRow): string[] {
  const { closedAt, closedBy, knowledgeAt, knowledgeDigest, reason, checks, reopenedAt, reopenedBy, reopenedWhy, reopenedUntil } = close;
  const { begunAt, begunBy, reopening } = close;
  const begun = closedAt === null ? [`being closed since ${begunAt} by ${begunBy}: ${reason}`] : [];
  const pinned = closedAt === null ? [] : [`closed by ${closedBy}: ${reason}`, `  knowledge of ${knowledgeAt}, digest ${knowledgeDigest}`];
  const waived = checks.flatMap(({ check, waivedBecause }) => (waivedBecause === null ? [] : [`  waived ${check}: ${waivedBecause}`]));
  const until = reopenedUntil === null ? '' : ` until ${reopenedUntil}`;
  const ended =
    reopenedAt === null
      ? []
      : [`  ${closedAt === null ? 'given up' : 'reopened'} at ${reopenedAt}${until} by ${reopenedBy}: ${reopenedWhy}`];
  const asked = reopening
    ? [`  request ${reopening.id} of ${reopening.askedBy} to reopen it until ${reopening.until}: ${reopening.reason}`]
    : [];
  return [...begun, ...pinned, ...waived, ...ended, ...asked];
}
