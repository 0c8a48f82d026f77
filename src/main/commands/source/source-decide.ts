import { decideFindings } from '../../../actions/finding/decide-findings.ts';
import type { FindingVerdict } from '../../../domain/finding/finding.ts';
import { standingOfSlice } from '../../../store/finding/decide.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import type { Database } from '../../../store/database.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { refusalText } from './refusal-text.ts';

export interface DecideOptions {
  readonly source?: string;
  readonly reason: string;
}

/** Decides a finding, by its number, or all that stand open of a slice, by its name. */
export async function decideSourceFindings(
  { terminal, config }: CommandContext,
  verdict: FindingVerdict,
  what: string,
  { source, reason }: DecideOptions,
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const findingIds = await idsOf(database.db, what, source);
  const outcome = await decideFindings(database.db, LOCAL_ADMINISTRATOR, { findingIds, verdict, reason });
  if (outcome.outcome === 'refused') throw new CommandFailure(EXIT.usage, refusalText(outcome));
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, verdict, findings: outcome.findings })}\n`);
    return EXIT.ok;
  }
  for (const { id, kind, sourceId, stream, slice } of outcome.findings)
    terminal.say(plainText(`${verdict} finding ${id}: ${kind} of ${sourceId} ${stream} ${slice}`));
  const letIn = new Set(outcome.findings.filter(({ digest }) => digest !== null).map(({ sourceId }) => sourceId));
  if (verdict === 'accepted') for (const id of letIn) terminal.say(`The delivery is let in when it is read next: costweave sync ${id}`);
  return EXIT.ok;
}

async function idsOf(db: Database, what: string, sourceId: string | undefined): Promise<string[]> {
  if (/^\d{1,18}$/.test(what)) return [what];
  const standing = await readAs(db, LOCAL_ADMINISTRATOR, (snapshot) => standingOfSlice(snapshot, { slice: what, sourceId }));
  const sources = [...new Set(standing.map((finding) => finding.sourceId))];
  if (sources.length > 1)
    throw new CommandFailure(
      EXIT.usage,
      `expected the slice of one source, found ${what} of ${sources.join(', ')}: name one with --source.`,
    );
  const undecided = standing.filter(({ state, digest }) => state === 'open' || digest !== null);
  if (undecided.length > 0) return undecided.map(({ id }) => id);
  throw new CommandFailure(
    EXIT.usage,
    `expected a finding, or a slice with one that stands, found ${JSON.stringify(what)}. See costweave source list.`,
  );
}
