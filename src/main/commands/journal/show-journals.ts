import { outboundJournals } from '../../../actions/journal/outbound-journals.ts';
import type { JournalState } from '../../../domain/journal/journal-state.ts';
import type { Month } from '../../../domain/time/month.ts';
import { journalEvents } from '../../../store/journal/journal-events.ts';
import { journalLines, journalTotals } from '../../../store/journal/journal-lines.ts';
import { journals } from '../../../store/journal/journals.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHub } from '../../hub/hub.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { table } from '../../terminal/table.ts';

const LISTED_MAX = 1_000;
const LINES_MAX = 100_000;

export async function listJournals(
  { terminal, config }: CommandContext,
  { month, state }: { readonly month?: Month; readonly state?: JournalState },
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const { rows, totals } = await readAs(database.db, LOCAL_ADMINISTRATOR, async (snapshot) => {
    const asked = { month, states: state === undefined ? undefined : [state] };
    const rows = await journals(snapshot, asked, LISTED_MAX);
    const ids = rows.map(({ id }) => id);
    return { rows, totals: await journalTotals(snapshot, ids) };
  });
  if (terminal.json) {
    const listed = rows.map((row, index) => ({ ...row, posted: totals[index]!.posted }));
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, journals: listed })}\n`);
    return EXIT.ok;
  }
  const columns = ['REFERENCE', 'MONTH', 'COST OF', 'ENTITY', 'KIND', 'STATE', 'DOCUMENT'].map((title) => ({ title }));
  const cells = rows.map(({ reference, month: of, costMonth, legalEntity, kind, state: at, document, currency }, index) => {
    return [reference, of, costMonth, legalEntity, kind, at, document ?? '', totals[index]!.posted, currency];
  });
  await terminal.data(`${table([...columns, { title: 'TOTAL', right: true }, { title: '' }], cells)}\n`);
  return EXIT.ok;
}

export async function showJournal(
  context: CommandContext,
  reference: string,
  { payload }: { readonly payload?: boolean },
): Promise<ExitCode> {
  const { terminal, config } = context;
  const hub = await openHub(await config(), { say: terminal.say });
  try {
    const found = await readAs(hub.db, LOCAL_ADMINISTRATOR, async (snapshot) => {
      const [journal] = await journals(snapshot, { reference }, 1);
      if (!journal) return undefined;
      const [lines] = await journalLines(snapshot, [journal.id], { first: LINES_MAX });
      const [events] = await journalEvents(snapshot, [journal.id]);
      const [outbound] = await outboundJournals(snapshot, [journal]);
      return { journal, lines: lines!, events: events!, outbound: outbound! };
    });
    if (!found)
      throw new CommandFailure(EXIT.usage, `expected the reference of a journal, found ${reference}: \`costweave journal list\` has them`);
    const { journal, lines, events, outbound } = found;
    if (payload) {
      const opened = journal.source === null ? undefined : await hub.openSource(journal.source);
      const port = opened?.connector.posts?.journals;
      if (!opened || !port) throw new CommandFailure(EXIT.usage, `expected a source that ${reference} is posted through, found none`);
      const settings = opened.connector.config.parse(opened.config);
      for (const fault of port.faults(outbound, settings)) terminal.say(plainText(`It would not be sent: ${fault}.`));
      await terminal.data(`${await port.payload(outbound, settings)}\n`);
      return EXIT.ok;
    }
    if (terminal.json) {
      await terminal.data(`${JSON.stringify({ schemaVersion: 1, journal, lines, events })}\n`);
      return EXIT.ok;
    }
    const cells = lines.map(({ lineNo, account, postingCostCenter, rule, posted }) => {
      const [debit, credit] = posted.startsWith('-') ? ['', posted.slice(1)] : [posted, ''];
      return [lineNo, account, postingCostCenter ?? '', rule ?? '', debit, credit];
    });
    const right = (title: string) => ({ title, right: true });
    await terminal.data(
      `${table([right('LINE'), { title: 'ACCOUNT' }, { title: 'COST CENTRE' }, { title: 'RULE' }, right('DEBIT'), right('CREDIT')], cells)}\n`,
    );
    for (const { at, state, by, document, said } of events)
      terminal.say(
        plainText(
          `${at} ${state} by ${by}${document === null ? '' : `, document ${document}`}${said.map((words) => `; ${words}`).join('')}`,
        ),
      );
    return EXIT.ok;
  } finally {
    await hub.close();
  }
}
