import { WHOLE_STREAM } from '../../../actions/pages/sync-pages.ts';
import { findingRule } from '../../../domain/finding/finding-kind.ts';
import { findingText, type NewFinding } from '../../../domain/finding/finding.ts';
import { findingPage, type FindingRow } from '../../../store/finding/findings.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { sourceStatuses, type SourceRow } from '../../../store/source/source-status.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { placeOf } from '../../source/open-folder.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { table } from '../../terminal/table.ts';

/** What is configured, what is there, and how fresh it is. */
export async function listSources({ terminal, config }: CommandContext): Promise<ExitCode> {
  const settings = await config();
  await using database = await openHubDatabase(settings, { onNotice: terminal.say });
  const { known, findings } = await readAs(database.db, LOCAL_ADMINISTRATOR, async (snapshot) => ({
    known: await sourceStatuses(snapshot),
    findings: (await findingPage(snapshot, { states: ['open'], first: FINDINGS_MAX })).findings.toReversed(),
  }));
  const ids = [...new Set([...settings.sources.map(({ id }) => id), ...known.map(({ id }) => id)])].toSorted();
  const sources = ids.map((id) => {
    const configured = settings.sources.find((source) => source.id === id);
    const status = known.find((source) => source.id === id);
    return {
      id,
      connector: configured?.connector ?? status!.connector,
      path: (configured && placeOf(configured)) ?? null,
      isConfigured: configured !== undefined,
      lastSealedAt: status?.lastSealedAt ?? null,
      deliveredThrough: status?.deliveredThrough ?? null,
      finalThrough: status?.finalThrough ?? null,
      openRefusals: status?.openRefusals ?? [],
      schedule: configured?.schedule ?? null,
      nextRunAt: status?.nextRunAt ?? null,
      lastSuccessAt: status?.lastSuccessAt ?? null,
      isComplete: status?.isComplete ?? false,
      streams: status?.streams ?? [],
      schemaFindings: status?.schemaFindings ?? [],
      findings: findings.filter(({ sourceId }) => sourceId === id).map(toldFinding),
    };
  });
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, sources })}\n`);
  else if (sources.length === 0) terminal.say('No sources are configured and none was ever loaded.');
  else {
    await terminal.data(`${freshnessTable(sources)}\n`);
    for (const source of sources) for (const line of wrongWith(source)) terminal.say(plainText(`${source.id}: ${line}`));
  }
  return EXIT.ok;
}

type ListedSource = Omit<SourceRow, 'lastBatchId'> & {
  readonly path: string | null;
  readonly isConfigured: boolean;
  readonly findings: readonly ReturnType<typeof toldFinding>[];
};

/** So many of a hub's open findings are shown, the newest. */
const FINDINGS_MAX = 500;

function toldFinding({ id, kind, stream, slice, months, batchId, details, raisedAt }: FindingRow) {
  const { severity, wayOut } = findingRule(kind);
  const text = findingText({ kind, details } as NewFinding);
  return { id, kind, severity, stream, slice, months, batchId, raisedAt, text, wayOut, details };
}

function freshnessTable(sources: readonly ListedSource[]): string {
  const titles = [
    'SOURCE',
    'CONNECTOR',
    'LAST SUCCESS',
    'LAST SEALED',
    'DELIVERED',
    'FINAL',
    'COMPLETE',
    'NEXT RUN',
    'REFUSED',
    'FINDINGS',
    'PATH',
  ];
  const rows = sources.map((source) => [
    source.id,
    source.connector,
    source.lastSuccessAt ?? 'never',
    source.lastSealedAt ?? 'never',
    source.deliveredThrough ?? '-',
    source.finalThrough ?? '-',
    source.isComplete ? 'yes' : 'no',
    source.nextRunAt ?? '-',
    source.openRefusals.length,
    source.findings.length,
    source.path ?? (source.isConfigured ? '-' : '(not configured)'),
  ]);
  return table(
    titles.map((title) => ({ title })),
    rows,
  );
}

/** What failed, and what to do. */
function wrongWith({ streams, openRefusals, schemaFindings, findings }: ListedSource): string[] {
  const isRefusedAsAWhole = (stream: string) => openRefusals.some((refusal) => refusal.stream === stream);
  return [
    ...openRefusals.map(({ stream, slice, expected, found, wayOut }) => {
      const what = slice === WHOLE_STREAM ? `${stream} was stopped` : `${stream} ${slice} was refused`;
      return `${what}: expected ${expected}, found ${found}. ${wayOut}`;
    }),
    ...findings.map(({ id, stream, slice, text, wayOut }) => `${stream} ${slice}: ${text}. ${wayOut} (finding ${id})`),
    ...streams
      .filter(({ stream, failureCode }) => failureCode !== null && !isRefusedAsAWhole(stream))
      .map(
        ({ stream, failedAt, expected, found, wayOut }) =>
          `${stream} failed at ${failedAt}: expected ${expected}, found ${found}. ${wayOut}`,
      ),
    ...schemaFindings
      .filter(({ kind }) => kind === 'new')
      .slice(0, NEW_FIELDS_SHOWN)
      .map(({ stream, path, found, foundAt }) => `${stream} has a new field ${path} (${found ?? 'of no type yet'}) since ${foundAt}`),
  ];
}

const NEW_FIELDS_SHOWN = 10;
