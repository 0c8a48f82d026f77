import { closeChecks } from '../../../actions/period/close-checks.ts';
import { MONTHLY_RUNS } from '../../../actions/period/runs-asked-for.ts';
import { closeOrPropose } from '../../../actions/approval/close-or-propose.ts';
import { askToReopen, decideReopening } from '../../../actions/approval/reopen-period.ts';
import { beginPeriod, giveUpPeriod } from '../../../actions/period/close-period.ts';
import type { Permission } from '../../../domain/authority/permission.ts';
import type { Viewer } from '../../../domain/authority/viewer.ts';
import { CLOSE_CHECK_NAMES } from '../../../runs/close-checks.ts';
import { standingAgainst, type Waiver } from '../../../domain/period/close-check.ts';
import type { Refused } from '../../../domain/refusal.ts';
import type { Month } from '../../../domain/time/month.ts';
import type { Config } from '../../../platform/config/config.ts';
import type { Database } from '../../../store/database.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure, configFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { noteConfiguration } from '../../record/note-configuration.ts';
import { keepRules } from '../../hub/kept-rules.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { personOfKey } from '../proposals/person-of-key.ts';
import { proposedText } from '../proposals/proposed-text.ts';
import { refusalText } from '../source/refusal-text.ts';
import { checkLines } from './check-lines.ts';

interface Reason {
  readonly reason: string;
}

export interface CloseOptions extends Reason {
  readonly waive?: readonly string[];
  readonly onLastCertified?: readonly string[];
  readonly key?: string;
  readonly dryRun?: boolean;
}

type Acted = { readonly outcome: string } & object;

async function change<T extends Acted>(
  { terminal, config }: CommandContext,
  act: (db: Database, viewer: Viewer, settings: Config) => Promise<T | Refused>,
  told: (done: T) => string,
  { key, permissions = [] }: { readonly key?: string | undefined; readonly permissions?: readonly Permission[] } = {},
): Promise<ExitCode> {
  const settings = await config();
  await using database = await openHubDatabase(settings, { onNotice: terminal.say });
  await noteConfiguration({ config: settings, db: database.db }, LOCAL_ADMINISTRATOR);
  const [refused] = await keepRules(settings, database.db, LOCAL_ADMINISTRATOR);
  if (refused) throw configFailure(refused.problems);
  const viewer = key === undefined ? LOCAL_ADMINISTRATOR : await personOfKey(database.db, key, permissions);
  const done = await act(database.db, viewer, settings);
  if (isRefused(done)) throw new CommandFailure(done.code === 'FORBIDDEN' ? EXIT.auth : EXIT.usage, refusalText(done));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, ...done })}\n`);
  else terminal.say(plainText(told(done)));
  return EXIT.ok;
}

function isRefused(done: Acted | Refused): done is Refused {
  return done.outcome === 'refused';
}

export function beginMonth(context: CommandContext, month: Month, { reason }: Reason): Promise<ExitCode> {
  const told = () => `${month} is being closed. What stands against it: costweave period show ${month}`;
  return change(context, (db, viewer) => beginPeriod(db, viewer, { month, reason }), told);
}

export function giveUpMonth(context: CommandContext, month: Month, { reason }: Reason): Promise<ExitCode> {
  return change(
    context,
    (db, viewer) => giveUpPeriod(db, viewer, { month, reason }),
    () => `${month} is open again.`,
  );
}

export async function closeMonth(
  context: CommandContext,
  month: Month,
  { reason, waive = [], onLastCertified, key, dryRun }: CloseOptions,
): Promise<ExitCode> {
  const unknown = onLastCertified?.find((kind) => !MONTHLY_RUNS.includes(kind));
  if (unknown !== undefined)
    throw new CommandFailure(
      EXIT.usage,
      `--on-last-certified: expected a kind of run that each month has (${MONTHLY_RUNS.join(', ')}), found ${JSON.stringify(unknown)}.`,
    );
  const certified = onLastCertified === undefined ? [] : [{ check: 'runs', because: reason, onLastCertified } as const];
  const waivers: readonly Waiver[] = [...waive.map(waiverOf), ...certified];
  if (dryRun) return wouldClose(context, month, waivers);
  return change(
    context,
    (db, viewer, { governance }) => closeOrPropose(db, viewer, { month, reason, waivers }, governance.approvals),
    (done) => {
      if (done.outcome === 'proposed') return proposedText(done);
      const { knowledgeAt, checks } = done;
      const waived = checks.filter(({ waivedBecause }) => waivedBecause !== null).map(({ check }) => check);
      const without = waived.length === 0 ? '' : ` Waived: ${waived.join(', ')}.`;
      return `${month} is closed: it shows what was known at ${knowledgeAt}.${without}`;
    },
    { key, permissions: ['period.close'] },
  );
}

/** What would stand against closing the month now. Nothing is written. */
async function wouldClose({ terminal, config }: CommandContext, month: Month, waivers: readonly Waiver[]): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const results = await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => closeChecks(snapshot, month));
  const against = standingAgainst(results, waivers).map(({ check }) => check);
  if (terminal.json)
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, dryRun: true, month, checks: results, standingAgainst: against })}\n`);
  else {
    for (const line of checkLines(results, waivers)) terminal.say(plainText(line));
    terminal.say(against.length === 0 ? `${month} could be closed.` : `${month} could not be closed: ${against.join(', ')}.`);
  }
  return against.length === 0 ? EXIT.ok : EXIT.usage;
}

export function reopenMonth(
  context: CommandContext,
  month: Month,
  { reason, until, key }: Reason & { readonly until: string; readonly key: string },
): Promise<ExitCode> {
  return change(
    context,
    (db, viewer) => askToReopen(db, viewer, { month, until, reason }),
    ({ reopeningId }) =>
      `${month} stays closed until a second person agrees: \`costweave proposals approve ${reopeningId} --key <reference>\`, or in the graph.`,
    { key, permissions: ['period.reopen'] },
  );
}

export function rejectReopening(
  context: CommandContext,
  reopeningId: string,
  { reason, key }: Reason & { readonly key: string },
): Promise<ExitCode> {
  return change(
    context,
    (db, viewer) => decideReopening(db, viewer, { reopeningId, approved: false, reason }),
    ({ month }) => `${month} stays closed.`,
    { key, permissions: ['approval.decide', 'period.reopen'] },
  );
}

function waiverOf(text: string): Waiver {
  const [name = '', ...because] = text.split('=');
  const check = CLOSE_CHECK_NAMES.find((known) => known === name);
  if (check !== undefined && because.length > 0) return { check, because: because.join('=') };
  const expected = `a check (${CLOSE_CHECK_NAMES.join(', ')}), = and why it is waived`;
  throw new CommandFailure(EXIT.usage, `expected ${expected}, found ${JSON.stringify(text)}.`);
}
