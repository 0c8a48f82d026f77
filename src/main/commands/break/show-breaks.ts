import type { AgeBucket, BreakState } from '../../../domain/break/break-state.ts';
import type { ItemBreakKind } from '../../../domain/matching/compared/break-kind.ts';
import { agedBreaks, breakPage, type BreakQuestion } from '../../../store/break/break-rows.ts';
import { matchingRunAt } from '../../../store/break/matching-run-at.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import type { Snapshot } from '../../../store/viewer/snapshot.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { table } from '../../terminal/table.ts';

export interface BreakOptions {
  readonly kind?: readonly ItemBreakKind[];
  readonly state?: readonly BreakState[];
  readonly age?: readonly AgeBucket[];
  readonly party?: readonly string[];
  readonly currency?: readonly string[];
  readonly owner?: readonly string[];
  readonly provisional?: boolean;
  readonly first: number;
}

export async function listBreaks(context: CommandContext, options: BreakOptions): Promise<ExitCode> {
  const { breaks, hasNextPage } = await readMatched(context, { breaks: [], hasNextPage: false }, (snapshot, runId) =>
    breakPage(snapshot, { ...questionOf(options, runId), first: options.first }),
  );
  const { terminal } = context;
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, breaks, hasMore: hasNextPage })}\n`);
    return EXIT.ok;
  }
  const rows = breaks.map(({ breakId, kind, state, party, currency, leftOpen, rightOpen, since, ageDays, assigned, owner }) => {
    return [breakId, kind, state, party, leftOpen, rightOpen, currency, since, ageDays, assigned?.content['person'] ?? owner ?? ''];
  });
  const titles = ['BREAK', 'KIND', 'STATE', 'ISSUER', '>BILLED OPEN', '>BOOKED OPEN', 'CURRENCY', 'SINCE', '>DAYS', 'OWNER'];
  await terminal.data(`${table(columns(titles), rows)}\n`);
  if (hasNextPage) terminal.say(`There are more than ${options.first}: narrow the list, or ask for more with --first.`);
  return EXIT.ok;
}

export async function listAged(context: CommandContext, options: BreakOptions): Promise<ExitCode> {
  const { rows, hasNextPage } = await readMatched(context, { rows: [], hasNextPage: false }, (snapshot, runId) =>
    agedBreaks(snapshot, { ...questionOf(options, runId), first: options.first }),
  );
  const { terminal } = context;
  if (terminal.json) {
    const told = rows.map(({ key: _key, ...row }) => row);
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, aged: told, hasMore: hasNextPage })}\n`);
    return EXIT.ok;
  }
  const lines = rows.map(({ kind, ageBucket, owner, breaks, leftOpen, rightOpen, currency }) => {
    return [kind, ageBucket, owner, breaks, leftOpen, rightOpen, currency];
  });
  await terminal.data(`${table(columns(['KIND', 'AGE', 'OWNER', '>BREAKS', '>BILLED OPEN', '>BOOKED OPEN', 'CURRENCY']), lines)}\n`);
  if (hasNextPage) terminal.say(`There are more than ${options.first}: narrow the list, or ask for more with --first.`);
  return EXIT.ok;
}

function questionOf({ kind, state, age, party, currency, owner, provisional }: BreakOptions, runId: string): BreakQuestion {
  return { runId, filter: { kinds: kind, states: state, ages: age, parties: party, currencies: currency, owners: owner, provisional } };
}

async function readMatched<T>(
  { terminal, config }: CommandContext,
  nothing: T,
  read: (snapshot: Snapshot, runId: string) => Promise<T>,
): Promise<T> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  // The database is closed once this is left.
  return await readAs(database.db, LOCAL_ADMINISTRATOR, async (snapshot) => {
    const run = await matchingRunAt(snapshot);
    if (run) return read(snapshot, run.id);
    terminal.say('Nothing was matched yet: costweave run matching');
    return nothing;
  });
}

/** `>` stands before figures. */
function columns(titles: readonly string[]) {
  return titles.map((title) => (title.startsWith('>') ? { title: title.slice(1), right: true } : { title }));
}
