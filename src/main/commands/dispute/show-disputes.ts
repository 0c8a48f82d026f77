import type { DisputeState } from '../../../domain/dispute/dispute.ts';
import { disputePage, disputesById, type DisputeRow } from '../../../store/dispute/disputes.ts';
import { settledLines } from '../../../store/dispute/settled-lines.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { table } from '../../terminal/table.ts';
import { effectText } from './open-dispute-of-line.ts';

/** The graph has more by the page. */
const SHOWN_MAX = 200;

export interface ListOptions {
  readonly state?: readonly DisputeState[];
  readonly costCenter?: string;
}

export async function listDisputes({ terminal, config }: CommandContext, { state: states, costCenter }: ListOptions): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const question = { states, costCenter, first: SHOWN_MAX };
  const { disputes, hasNextPage } = await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => disputePage(snapshot, question));
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, disputes, hasNextPage })}\n`);
    return EXIT.ok;
  }
  const titles = ['DISPUTE', 'STATE', 'MONTH', 'COST CENTRE', 'FACT', 'DISPUTED', 'DAYS', 'FOR', 'REASON'].map((title) => ({ title }));
  const rows = disputes.map((one) => [
    one.id,
    one.state,
    one.month,
    one.costCenter,
    one.fact.kind,
    `${one.amount} ${one.currency}`,
    one.ageDays,
    one.escalations.at(-1)?.role ?? '',
    one.reason,
  ]);
  await terminal.data(`${table(titles, rows)}\n`);
  if (hasNextPage) terminal.say(`More than ${SHOWN_MAX}: \`disputes\` in the graph has all of them, page by page.`);
  return EXIT.ok;
}

export async function showDispute({ terminal, config }: CommandContext, id: string): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const found = /^\d{1,18}$/.test(id)
    ? await readAs(database.db, LOCAL_ADMINISTRATOR, async (snapshot) => {
        const [dispute] = await disputesById(snapshot, [id]);
        return dispute && { dispute, settledBy: (await settledLines(snapshot, [id]))[0]! };
      })
    : undefined;
  if (!found)
    throw new CommandFailure(
      EXIT.usage,
      `expected the number of a dispute, found ${JSON.stringify(id)}: \`costweave dispute list\` has them`,
    );
  const { dispute, settledBy } = found;
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, dispute, settledBy })}\n`);
  else for (const line of linesOf(dispute)) await terminal.data(`${plainText(line)}\n`);
  return EXIT.ok;
}

function linesOf(dispute: DisputeRow): string[] {
  const { id, costCenter, month, until, amount, currency, fact, state, ageDays, authors, reason, events, effects, escalations } = dispute;
  return [
    `Dispute ${id}: ${amount} ${currency} of ${costCenter} for ${month}, by ${authors.join(', ')}: ${reason}`,
    `${state}, ${ageDays} days${escalations.map(({ role, afterDays }) => `, for ${role} after ${afterDays}`).join('')}`,
    `${fact.kind}, from ${month}${until === null ? ' on' : ` until ${until}`}: ${JSON.stringify(fact)}`,
    `content ${dispute.contentDigest}`,
    ...events.map((event) => `${event.at} ${event.people.join(' for ')}: ${event.act}${event.reason === null ? '' : ` (${event.reason})`}`),
    'Who would pay more or less:',
    ...effects.map((effect) => `  ${effectText(effect)}`),
  ];
}
