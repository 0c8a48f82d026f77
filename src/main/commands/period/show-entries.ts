import { entriesById, entryPage, type EntryRow } from '../../../store/manual-entry/manual-entries.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { table } from '../../terminal/table.ts';

/** The graph has more by the page. */
const SHOWN_MAX = 200;

export async function listEntries(
  { terminal, config }: CommandContext,
  { month, holding = false }: { readonly month?: string; readonly holding?: boolean },
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const question = { months: month === undefined ? undefined : [month], holdingOnly: holding, first: SHOWN_MAX };
  const { entries } = await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => entryPage(snapshot, question));
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, entries })}\n`);
    return EXIT.ok;
  }
  const titles = ['ENTRY', 'MONTH', 'COST CENTER', 'SERVICE', 'AMOUNT', 'CURRENCY', 'FOR', 'STATE'].map((title) => ({
    title,
    ...(title === 'AMOUNT' && { right: true as const }),
  }));
  const rows = entries.map((row) => {
    const { month: of, costCenter, serviceName, amount, currency, source, slice } = row.entry;
    return [row.id, of, costCenter, serviceName, amount, currency, slice ?? source ?? '', stateOf(row)];
  });
  await terminal.data(`${table(titles, rows)}\n`);
  return EXIT.ok;
}

export async function showEntry({ terminal, config }: CommandContext, id: string): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const [row] = /^\d{1,18}$/.test(id) ? await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => entriesById(snapshot, [id])) : [];
  if (!row)
    throw new CommandFailure(
      EXIT.usage,
      `expected the number of a manual entry, found ${JSON.stringify(id)}: \`costweave period entry list\` has them`,
    );
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, ...row })}\n`);
    return EXIT.ok;
  }
  const { entry, enteredAt, batchId } = row;
  const lines = [
    `Entry ${id}: ${entry.amount} ${entry.currency} of ${entry.month} for ${entry.costCenter}: ${entry.reason}`,
    `${entry.serviceName} (${entry.serviceCategory}) of ${entry.providerName}, billed to ${entry.billingAccountId}`,
    `rests on ${entry.evidenceName}, SHA-256 ${entry.evidenceSha256}`,
    ...(entry.source === null ? [] : [`stands in for ${entry.slice ?? 'the month'} of ${entry.source}`]),
    `approved at ${enteredAt}: costweave proposals show ${id}`,
    batchId === null ? 'not delivered' : `delivered as batch ${batchId}`,
    stateOf(row),
  ];
  for (const line of lines) await terminal.data(`${plainText(line)}\n`);
  return EXIT.ok;
}

function stateOf({ entry: { until }, endedAt, endedBecause }: EntryRow): string {
  return endedAt === null ? `holds until ${until}` : `ended at ${endedAt}: ${endedBecause}`;
}
