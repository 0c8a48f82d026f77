import { closeChecks } from '../../../actions/period/close-checks.ts';
import { fiscalYear } from '../../../actions/period/fiscal-year.ts';
import { rehearseClose } from '../../../actions/period/rehearse-close.ts';
import type { Month } from '../../../domain/time/month.ts';
import { knowledgeAt } from '../../../store/knowledge/knowledge.ts';
import { closesOfMonths, type CloseRow } from '../../../store/period/closes.ts';
import { periodOf, periodPage } from '../../../store/period/periods.ts';
import { trueUpTotals, type TrueUpTotal } from '../../../store/true-up/true-ups.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure, configFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { keepRules } from '../../hub/kept-rules.ts';
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
  const { period, closes, checks, trueUps } = await readAs(database.db, LOCAL_ADMINISTRATOR, async (snapshot) => ({
    period: await periodOf(snapshot, month),
    closes: (await closesOfMonths(snapshot, [month], { last: 12 }))[0]!,
    checks: await closeChecks(snapshot, month),
    trueUps: await trueUpTotals(snapshot, { months: [month], asOf: (await knowledgeAt(snapshot, [month])).asOf }),
  }));
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, ...period, checks, closes, trueUps })}\n`);
    return EXIT.ok;
  }
  const lines = [`${month} is ${period.state}.`, ...closes.flatMap(closeLines), ...trueUps.map(trueUpLine)];
  if (period.state !== 'closed') lines.push('If it were closed now:', ...checkLines(checks));
  for (const line of lines) await terminal.data(`${plainText(line)}\n`);
  return EXIT.ok;
}

function trueUpLine({ trueUpOf, currency, billedCost, effectiveCost }: TrueUpTotal): string {
  return `carries of ${trueUpOf}: billed ${billedCost} ${currency}, effective ${effectiveCost} ${currency}`;
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

export async function showCalendar(
  { terminal, config }: CommandContext,
  year: number,
  { legalEntity = null }: { readonly legalEntity?: string | null },
): Promise<ExitCode> {
  const settings = await config();
  await using database = await openHubDatabase(settings, { onNotice: terminal.say });
  const [refused] = await keepRules(settings, database.db, LOCAL_ADMINISTRATOR);
  if (refused) throw configFailure(refused.problems);
  const periods = await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => fiscalYear(snapshot, { year, legalEntity }));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, periods })}\n`);
  else
    for (const { period, firstDay, endDay, isClosing, state, openMonths } of periods) {
      const name = `${year}-${String(period).padStart(2, '0')}`;
      await terminal.data(
        `${name}  ${firstDay} to before ${endDay}  ${state}${state === 'closed' ? '' : ` (${openMonths.join(', ')})`}${isClosing ? ', closes the books' : ''}\n`,
      );
    }
  return EXIT.ok;
}

export async function rehearseMonth(
  { terminal, config }: CommandContext,
  month: Month,
  { without }: { readonly without: readonly string[] },
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const rehearsed = await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => rehearseClose(snapshot, { month, without }));
  if ('unknown' in rehearsed) {
    const way = 'See costweave source list.';
    throw new CommandFailure(EXIT.usage, `expected sources that have delivered, found ${rehearsed.unknown.join(', ')}. ${way}`);
  }
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, ...rehearsed })}\n`);
    return EXIT.ok;
  }
  const lines = rehearsed.totals.map(({ currency, billed, withheldBilled, effective, withheldEffective }) => {
    const told = `billed ${billed} ${currency}, effective ${effective} ${currency}`;
    return `${told}; trued up later: ${withheldBilled} and ${withheldEffective} ${currency}`;
  });
  for (const line of [`${month} without ${without.join(', ')}, provisional:`, ...lines, ...checkLines(rehearsed.checks)])
    await terminal.data(`${plainText(line)}\n`);
  return EXIT.ok;
}
