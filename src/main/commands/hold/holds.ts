import { addHold, endHold, type LegalHoldKept } from '../../../actions/retention/keep-legal-holds.ts';
import type { RetentionKind } from '../../../domain/retention/retention-kind.ts';
import type { Refused } from '../../../domain/refusal.ts';
import type { Database } from '../../../store/database.ts';
import { legalHoldPage } from '../../../store/retention/legal-holds.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { table } from '../../terminal/table.ts';
import { personOfKey } from '../proposals/person-of-key.ts';
import { refusalText } from '../source/refusal-text.ts';

export interface HoldOptions {
  readonly source?: string;
  readonly month?: string;
  readonly kind?: RetentionKind;
  readonly reason: string;
  readonly key: string;
}

/** The graph has more by the page. */
const SHOWN_MAX = 1_000;

export async function addLegalHold(context: CommandContext, options: HoldOptions): Promise<ExitCode> {
  const { source = null, month = null, kind = null, reason, key } = options;
  return change(
    context,
    async (db) => addHold(db, await personOfKey(db, key, ['retention.hold']), { source, month, kind, reason }),
    'is in force',
  );
}

export async function endLegalHoldNamed(
  context: CommandContext,
  hold: string,
  { reason, key }: Pick<HoldOptions, 'reason' | 'key'>,
): Promise<ExitCode> {
  return change(context, async (db) => endHold(db, await personOfKey(db, key, ['retention.hold']), { hold, reason }), 'has ended');
}

async function change(
  { terminal, config }: CommandContext,
  act: (db: Database) => Promise<LegalHoldKept | Refused>,
  became: string,
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const kept = await act(database.db);
  if (kept.outcome === 'refused') throw new CommandFailure(kept.code === 'FORBIDDEN' ? EXIT.auth : EXIT.usage, refusalText(kept));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, hold: kept.hold })}\n`);
  else terminal.say(`Hold ${kept.hold.id} ${became}.`);
  return EXIT.ok;
}

export async function listLegalHolds({ terminal, config }: CommandContext, { all }: { readonly all?: true }): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const question = { first: SHOWN_MAX, ...(!all && { inForce: true }) };
  const { holds } = await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => legalHoldPage(snapshot, question));
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, holds })}\n`);
    return EXIT.ok;
  }
  const titles = ['HOLD', 'SOURCE', 'MONTH', 'KIND', 'SINCE', 'BY', 'REASON', 'ENDED'].map((title) => ({ title }));
  const rows = holds.map(({ id, source, month, kind, heldAt, heldBy, reason, endedAt, endedBy, endedWhy }) => [
    id,
    source ?? 'all',
    month ?? 'all',
    kind ?? 'all',
    heldAt,
    heldBy,
    reason,
    endedAt === null ? '' : `${endedAt} by ${endedBy}: ${endedWhy}`,
  ]);
  await terminal.data(`${table(titles, rows)}\n`);
  return EXIT.ok;
}
