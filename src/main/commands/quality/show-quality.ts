import { checkRule } from '../../../domain/quality/quality-check.ts';
import type { OffenceState } from '../../../domain/quality/quality-output.ts';
import type { QualitySeverity } from '../../../domain/quality/quality-rule.ts';
import type { Month } from '../../../domain/time/month.ts';
import { knowledgeAt } from '../../../store/knowledge/knowledge.ts';
import { offencePage } from '../../../store/quality/quality-offences.ts';
import { qualityResults, qualityScores } from '../../../store/quality/quality-results.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import type { Snapshot } from '../../../store/viewer/snapshot.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { table, type TableColumn } from '../../terminal/table.ts';

/** What a month was held against, and how sound its records are. */
export async function listRules(context: CommandContext, month: Month): Promise<ExitCode> {
  const { results, scores } = await readRuns(context, month, async (snapshot, runIds) => ({
    results: await qualityResults(snapshot, runIds),
    scores: await qualityScores(snapshot, runIds),
  }));
  const { terminal } = context;
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, month, rules: results, scores })}\n`);
    return EXIT.ok;
  }
  const rules = results.map(({ rule, record, severity, checked, offences, waived, score, written: { check } }) => {
    return [rule, record, severity, checked, offences, waived, score, checkRule(check.kind).expected(check)];
  });
  await terminal.data(
    `${table(columns('RULE', 'RECORD', 'SEVERITY', '>CHECKED', '>OFFENCES', '>WAIVED', '>SCORE', 'EXPECTED'), rules)}\n\n`,
  );
  const sound = scores.map(({ record, currency, score, whole, tally }) => {
    return [record, currency ?? 'records', score, whole, tally.sound, tally.info, tally.warning, tally.error];
  });
  await terminal.data(`${table(columns('RECORD', 'MEASURE', '>SCORE', '>WHOLE', '>SOUND', '>INFO', '>WARNING', '>ERROR'), sound)}\n`);
  return EXIT.ok;
}

export interface ListOptions {
  readonly rule?: readonly string[];
  readonly source?: readonly string[];
  readonly severity?: readonly QualitySeverity[];
  readonly state?: readonly OffenceState[];
  readonly first: number;
}

/** As much of an offence's number as tells it from others, for people. */
const NUMBER_SHOWN = 12;

export async function listOffences(
  context: CommandContext,
  month: Month,
  { rule, source, severity, state, first }: ListOptions,
): Promise<ExitCode> {
  const filter = { rules: rule, sources: source, severities: severity, states: state };
  const { offences, hasNextPage } = await readRuns(context, month, (snapshot, runIds) => offencePage(snapshot, { runIds, filter, first }));
  const { terminal } = context;
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, month, offences, hasMore: hasNextPage })}\n`);
    return EXIT.ok;
  }
  const rows = offences.map(({ subject, rule: name, severity: how, state: what, recordKey, found, source: of, file, rowNumber }) => {
    return [subject.slice(0, NUMBER_SHOWN), what, how, name, recordKey, found, `${of} ${file}:${rowNumber}`];
  });
  await terminal.data(`${table(columns('OFFENCE', 'STATE', 'SEVERITY', 'RULE', 'RECORD', 'FOUND', 'FROM'), rows)}\n`);
  if (hasNextPage) terminal.say(`There are more than ${first}: narrow the list, or ask for more with --first.`);
  return EXIT.ok;
}

async function readRuns<T>(
  { terminal, config }: CommandContext,
  month: Month,
  read: (snapshot: Snapshot, runIds: readonly string[]) => Promise<T>,
): Promise<T> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  // The database is closed once this is left.
  return await readAs(database.db, LOCAL_ADMINISTRATOR, async (snapshot) => {
    const { runs } = await knowledgeAt(snapshot, [month]);
    const runIds = runs.filter(({ kind }) => kind === 'quality').map(({ id }) => id);
    if (runIds.length === 0) terminal.say(`${month} was held against no rules of data quality: costweave run quality --period ${month}`);
    return read(snapshot, runIds);
  });
}

/** `>` stands before figures. */
function columns(...titles: string[]): TableColumn[] {
  return titles.map((title) => (title.startsWith('>') ? { title: title.slice(1), right: true } : { title }));
}
