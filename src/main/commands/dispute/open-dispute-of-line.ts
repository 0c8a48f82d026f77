import { z } from 'zod';
import { openDispute, previewDispute, type DisputeAsked } from '../../../actions/dispute/open-dispute.ts';
import type { ReceiverChange } from '../../../domain/approval/receiver-change.ts';
import { FACT_COLUMNS, type FactScope, type ProposedFact } from '../../../domain/dispute/proposed-fact.ts';
import { canonicalDecimal } from '../../../domain/money/decimal.ts';
import type { StatementMode } from '../../../domain/statement/statement.ts';
import type { Month } from '../../../domain/time/month.ts';
import type { Database } from '../../../store/database.ts';
import { rehearse } from '../../../store/rehearsal/rehearse.ts';
import { statementIssues } from '../../../store/statement/statement-issues.ts';
import { statementLines } from '../../../store/statement/statement-lines.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { personOfKey } from '../proposals/person-of-key.ts';
import { refusalText } from '../source/refusal-text.ts';

export interface OpenOptions {
  readonly fact: string;
  readonly until?: Month;
  readonly mode?: StatementMode;
  readonly reason?: string;
  readonly key?: string;
  readonly dryRun?: boolean;
}

interface LineNamed {
  readonly month: Month;
  readonly costCenter: string;
  /** Of a rule, or the number of the line. */
  readonly rule: string;
}

export async function openDisputeOfLine({ terminal, config }: CommandContext, named: LineNamed, options: OpenOptions): Promise<ExitCode> {
  const { until = null, dryRun = false, reason, key } = options;
  const fact = factOfJson(options.fact);
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const { db, pool } = database;
  const rehearsing = <T>(work: (rehearsed: Database) => Promise<T>) => rehearse(pool, work);
  const asked = { ...(await lineNamed(db, named, options.mode)), fact, until };
  if (dryRun) {
    const told = await previewDispute(db, rehearsing, LOCAL_ADMINISTRATOR, asked);
    if (told.outcome === 'refused') throw new CommandFailure(EXIT.usage, refusalText(told));
    if (terminal.json)
      await terminal.data(`${JSON.stringify({ schemaVersion: 1, dryRun: true, ...told.content, evidence: told.evidence })}\n`);
    else for (const change of told.evidence.changes) terminal.say(effectText(change));
    return EXIT.ok;
  }
  if (key === undefined || reason === undefined)
    throw new CommandFailure(
      EXIT.usage,
      'expected --key and --reason, found one lacking: a dispute is opened by a person; --dry-run needs neither.',
    );
  const viewer = await personOfKey(db, key, ['allocation.read', 'dispute.open']);
  const opened = await openDispute(db, rehearsing, viewer, { ...asked, reason });
  if (opened.outcome === 'refused') throw new CommandFailure(opened.code === 'FORBIDDEN' ? EXIT.auth : EXIT.usage, refusalText(opened));
  const { proposalId, voided } = opened;
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, dispute: proposalId, voided })}\n`);
  else terminal.say(`Dispute ${proposalId} is open: \`costweave dispute show ${proposalId}\` tells what would come of it.`);
  return EXIT.ok;
}

export function effectText({ receiver, currency, before, after, difference }: ReceiverChange): string {
  return plainText(`${receiver}: ${before} to ${after} ${currency} (${difference.startsWith('-') ? '' : '+'}${difference})`);
}

async function lineNamed(
  db: Database,
  { month, costCenter, rule }: LineNamed,
  mode: StatementMode | undefined,
): Promise<Pick<DisputeAsked, 'issueId' | 'costCenter' | 'number'>> {
  const lines = await readAs(db, LOCAL_ADMINISTRATOR, async (snapshot) => {
    const issues = await statementIssues(snapshot, { month, mode }, 2);
    const issue = issues.find((one) => one.mode === 'charged') ?? issues[0];
    return issue ? statementLines(snapshot, [issue.id], [costCenter]) : [];
  });
  const own = lines.filter((line) => line.rule === rule || String(line.number) === rule);
  const [line] = own;
  if (line && own.length === 1) return line;
  const known = lines.filter(({ kind }) => kind !== 'opening').map((one) => `${one.number} ${one.kind} ${one.rule ?? ''}`.trim());
  const found = own.length > 1 ? `${own.length} lines of ${rule}` : lines.length === 0 ? 'no such statement' : rule;
  throw new CommandFailure(
    EXIT.usage,
    plainText(
      `expected one line of the statement of ${costCenter} for ${month}${known.length > 0 ? ` (${known.join('; ')})` : ''}, found ${found}.`,
    ),
  );
}

const name = z.string().min(1);
const amount = z.string().transform((value, context) => {
  const canonical = canonicalDecimal(value);
  if (canonical !== undefined) return canonical;
  context.addIssue({ code: 'custom', message: 'an amount as text, such as "12.5"' });
  return z.NEVER;
});
const charges = z.strictObject({
  ...(Object.fromEntries(FACT_COLUMNS.map((column) => [column, name.optional()])) as Record<
    (typeof FACT_COLUMNS)[number],
    z.ZodOptional<typeof name>
  >),
  tags: z.array(z.strictObject({ key: name, value: name })).optional(),
});
const valued = z.strictObject({ value: name, charges });

/** As the graph takes it: an object with one of these. */
const FACTS = z.union([
  z.strictObject({ driver: z.strictObject({ driver: name, costCenter: name, quantity: amount }) }),
  z.strictObject({ rate: z.strictObject({ rule: name, driver: name, upTo: amount.nullable().default(null), price: amount }) }),
  z.strictObject({ costCenter: valued }),
  z.strictObject({ owner: valued }),
  z.strictObject({ tag: valued.extend({ tag: name }) }),
]);

function factOfJson(text: string): ProposedFact {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch {
    written = undefined;
  }
  const parsed = FACTS.safeParse(written);
  if (!parsed.success)
    throw new CommandFailure(
      EXIT.usage,
      'expected --fact as JSON with one of driver, rate, costCenter, owner and tag, such as {"driver": {"driver": "headcount", "costCenter": "retail", "quantity": "8"}}, found something else.',
    );
  const { data } = parsed;
  if ('driver' in data) return { kind: 'driver', ...data.driver };
  if ('rate' in data) return { kind: 'rate', ...data.rate };
  if ('tag' in data) return { kind: 'tag', tag: data.tag.tag, value: data.tag.value, charges: given(data.tag.charges) };
  if ('owner' in data) return { kind: 'owner', value: data.owner.value, charges: given(data.owner.charges) };
  return { kind: 'costCenter', value: data.costCenter.value, charges: given(data.costCenter.charges) };
}

/** What was left out is not there. */
function given(scope: z.output<typeof charges>): FactScope {
  return Object.fromEntries(Object.entries(scope).filter(([, value]) => value !== undefined)) as FactScope;
}
