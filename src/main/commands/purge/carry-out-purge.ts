import { carryOutPurgeItem } from '../../../actions/retention/carry-out-purge.ts';
import { keptPurgeItems, purgeProgress } from '../../../store/retention/purge-items.ts';
import { nameOf } from '../../../store/retention/purge-rows.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { table } from '../../terminal/table.ts';

const SHOWN_MAX = 100;

/** Item by item: whoever is stopped goes on where it was. */
export async function carryOut({ terminal, config, signal }: CommandContext): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const { db } = database;
  let purged = 0;
  let kept = 0;
  for (;;) {
    signal.throwIfAborted();
    const ended = await carryOutPurgeItem(db, LOCAL_ADMINISTRATOR);
    if (!ended) break;
    if (ended.because === null) purged++;
    else kept++;
    terminal.say(
      plainText(`${nameOf(ended.item)}: ${ended.because === null ? `${ended.item.rows} rows purged` : `stays, ${ended.because}`}`),
    );
  }
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, purged, kept })}\n`);
  else terminal.say(purged + kept === 0 ? 'Nothing waits to be purged.' : `${purged} items were purged, ${kept} stay.`);
  return kept === 0 ? EXIT.ok : EXIT.partial;
}

export async function showProgress({ terminal, config }: CommandContext, proposal: string | undefined): Promise<ExitCode> {
  if (proposal !== undefined && !/^\d{1,18}$/.test(proposal))
    throw new CommandFailure(
      EXIT.usage,
      `expected the number of a proposal, found ${JSON.stringify(proposal)}: \`costweave purge show\` has them`,
    );
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const { purges, stayed } = await readAs(database.db, LOCAL_ADMINISTRATOR, async (snapshot) => ({
    purges: await purgeProgress(snapshot, { last: SHOWN_MAX, ...(proposal !== undefined && { proposals: [proposal] }) }),
    stayed: proposal === undefined ? [] : await keptPurgeItems(snapshot, proposal, SHOWN_MAX),
  }));
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, purges, stayed })}\n`);
    return EXIT.ok;
  }
  const titles = [
    { title: 'PROPOSAL' },
    { title: 'WAITING', right: true },
    { title: 'PURGED', right: true },
    { title: 'STAYED', right: true },
  ];
  const rows = purges.map((purge) => [purge.proposal, String(purge.waiting), String(purge.purged), String(purge.kept)]);
  await terminal.data(`${table(titles, rows)}\n`);
  for (const { kind, itemNo, because } of stayed) await terminal.data(`${plainText(`${kind}, item ${itemNo}: ${because}`)}\n`);
  return EXIT.ok;
}
