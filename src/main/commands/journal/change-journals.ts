import { postJournals } from '#jobs/handlers/post-journals.ts';
import { releaseOrPropose } from '../../../actions/approval/release-or-propose.ts';
import { makeJournals, previewJournals } from '../../../actions/journal/make-journals.ts';
import { notePosted } from '../../../actions/journal/note-posted.ts';
import { withdrawJournals } from '../../../actions/journal/withdraw-journals.ts';
import type { Refused } from '../../../domain/refusal.ts';
import type { Month } from '../../../domain/time/month.ts';
import type { Database } from '../../../store/database.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHub } from '../../hub/hub.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { personOfKey } from '../proposals/person-of-key.ts';
import { refusalText } from '../source/refusal-text.ts';

interface Reasoned {
  readonly reason: string;
}

export async function makeJournalsOf(
  context: CommandContext,
  month: Month,
  { reason, dryRun }: Reasoned & { readonly dryRun?: boolean },
): Promise<ExitCode> {
  if (!dryRun)
    return act(
      context,
      (db) => makeJournals(db, LOCAL_ADMINISTRATOR, { month, reason }),
      ({ references }) => [
        references.length === 0 ? 'Nothing was missing.' : `${references.length} journals are made: ${references.join(', ')}`,
      ],
    );
  return act(
    context,
    async (db) => {
      const plan = await previewJournals(db, LOCAL_ADMINISTRATOR, month);
      return 'outcome' in plan ? plan : { outcome: 'planned', journals: plan.journals.map(({ journal }) => journal), left: plan.left };
    },
    ({ journals, left }) => [
      ...journals.map(({ kind, legalEntity, costMonth, currency, lines }) => {
        return `${kind} of ${costMonth} in ${legalEntity}: ${lines.length} lines in ${currency}`;
      }),
      ...left.map(
        ({ costCenter, rule, amount, currency, because }) => `left: ${amount} ${currency} of ${costCenter} by ${rule}, ${because}`,
      ),
    ],
  );
}

export async function postJournalsOf(
  { terminal, config, signal }: CommandContext,
  month: Month,
  { reason, reference, key }: Reasoned & { readonly reference?: readonly string[]; readonly key?: string },
): Promise<ExitCode> {
  const settings = await config();
  const hub = await openHub(settings, { say: terminal.say });
  try {
    const viewer = key === undefined ? LOCAL_ADMINISTRATOR : await personOfKey(hub.db, key, ['journal.post']);
    const released = await releaseOrPropose(hub.db, viewer, { month, references: reference, reason }, settings.governance.approvals);
    // Released before, and stopped on the way: it goes on.
    if (released.outcome === 'refused' && released.code !== 'NOTHING_TO_DECIDE')
      throw new CommandFailure(EXIT.usage, refusalText(released));
    if (released.outcome === 'proposed') {
      if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, ...released })}\n`);
      else
        terminal.say(
          `Proposal ${released.proposalId}: somebody else approves it by \`costweave proposals approve ${released.proposalId}\`.`,
        );
      return EXIT.ok;
    }
    const posting = { db: hub.db, viewer: LOCAL_ADMINISTRATOR, openSource: (id: string) => hub.openSource(id) };
    const { journals, notAsked } = await postJournals(posting, signal);
    if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, journals, notAsked })}\n`);
    else {
      for (const { reference: of, state, document, said } of journals)
        await terminal.data(
          plainText(`${of}  ${state}${document === null ? '' : ` as ${document}`}${said.length > 0 ? `: ${said.join('; ')}` : ''}`) + '\n',
        );
      for (const { source, because } of notAsked) terminal.say(plainText(`${source} was not asked: ${because}`));
    }
    const isDone = notAsked.length === 0 && journals.every(({ state }) => state === 'posted' || state === 'taken');
    return isDone ? EXIT.ok : EXIT.partial;
  } finally {
    await hub.close();
  }
}

export function withdrawJournalNamed(context: CommandContext, reference: string, { reason }: Reasoned): Promise<ExitCode> {
  return act(
    context,
    (db) => withdrawJournals(db, LOCAL_ADMINISTRATOR, { reference, reason }),
    ({ withdrawn, reversals }) => [
      ...withdrawn.map((one) => `${one} is withdrawn`),
      ...reversals.map((one) => `${one} takes back what is posted, once it is posted itself`),
    ],
  );
}

export function noteJournalPosted(
  context: CommandContext,
  reference: string,
  { document, reason }: Reasoned & { readonly document: string },
): Promise<ExitCode> {
  return act(
    context,
    (db) => notePosted(db, LOCAL_ADMINISTRATOR, { reference, document, reason }),
    () => [`${reference} is posted as ${document}`],
  );
}

async function act<T extends { readonly outcome: string }>(
  { terminal, config }: CommandContext,
  work: (db: Database) => Promise<T | Refused>,
  told: (done: Exclude<T, Refused>) => readonly string[],
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const done = await work(database.db);
  if (isRefused(done)) throw new CommandFailure(EXIT.usage, refusalText(done));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, ...done })}\n`);
  else for (const line of told(done as Exclude<T, Refused>)) terminal.say(plainText(line));
  return EXIT.ok;
}

function isRefused(done: { readonly outcome: string }): done is Refused {
  return done.outcome === 'refused';
}
