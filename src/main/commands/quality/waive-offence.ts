import { waiveOffence, withdrawWaiver, type WaiverChanged } from '../../../actions/quality/waive-offence.ts';
import type { Viewer } from '../../../domain/authority/viewer.ts';
import { STEWARD_SIDES } from '../../../domain/quality/quality-rule.ts';
import type { Refused } from '../../../domain/refusal.ts';
import type { Month } from '../../../domain/time/month.ts';
import type { Database } from '../../../store/database.ts';
import { subjectsBeginning } from '../../../store/quality/subjects-beginning.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { personOfKey } from '../proposals/person-of-key.ts';
import { refusalText } from '../source/refusal-text.ts';

interface Signing {
  readonly reason: string;
  readonly key: string;
}

export function waive(
  context: CommandContext,
  number: string,
  { until, ...signing }: Signing & { readonly until?: Month },
): Promise<ExitCode> {
  return change(
    context,
    number,
    signing,
    (db, viewer, offence) => waiveOffence(db, viewer, { offence, until: until ?? null, reason: signing.reason }),
    ({ rule, signed }) => {
      const lacking = STEWARD_SIDES.filter((side) => !signed.includes(side));
      const next =
        lacking.length === 0
          ? 'It is waived from the next run on: costweave run quality'
          : `It waits for a steward of ${lacking.join(' and ')}.`;
      return `Signed: an offence against "${rule}". ${next}`;
    },
  );
}

export function withdraw(context: CommandContext, number: string, signing: Signing): Promise<ExitCode> {
  return change(
    context,
    number,
    signing,
    (db, viewer, offence) => withdrawWaiver(db, viewer, { offence, reason: signing.reason }),
    ({ rule }) => `Taken back: an offence against "${rule}" counts again from the next run on.`,
  );
}

async function change(
  { terminal, config }: CommandContext,
  number: string,
  { key }: Signing,
  act: (db: Database, viewer: Viewer, offence: string) => Promise<WaiverChanged | Refused>,
  told: (done: WaiverChanged) => string,
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const { db } = database;
  const viewer = await personOfKey(db, key, ['quality.waive']);
  const done = await act(db, viewer, await offenceOf(db, number));
  if (done.outcome === 'refused')
    throw new CommandFailure(done.code === 'FORBIDDEN' || done.code === 'SECOND_PERSON' ? EXIT.auth : EXIT.usage, refusalText(done));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, ...done })}\n`);
  else terminal.say(plainText(told(done)));
  return EXIT.ok;
}

/** An offence by its number, or as much of it as tells it from others. */
async function offenceOf(db: Database, number: string): Promise<string> {
  const found = /^[0-9a-f]{6,64}$/.test(number)
    ? await readAs(db, LOCAL_ADMINISTRATOR, (snapshot) => subjectsBeginning(snapshot, number))
    : [];
  if (found.length === 1) return found[0]!;
  const told = found.length === 0 ? JSON.stringify(number) : `${number}, with which several begin`;
  throw new CommandFailure(EXIT.usage, `expected the number of an offence, found ${told}: \`costweave quality list <month>\` has them`);
}
