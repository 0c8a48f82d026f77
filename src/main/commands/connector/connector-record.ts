import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pagesOf, SourceFault, type KnownBefore, type PagedStream, type SourceApi } from '../../../connector-kit/index.ts';
import {
  EXCHANGES_FILE,
  holdsSecret,
  makeAnonymous,
  recordingText,
  recordSource,
  requestKey,
  type MadeAnonymous,
  type Recording,
} from '../../../connector-kit/replay/index.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { openConnectorFolder, recordingsHome, type ConnectorFolder } from './connector-folder.ts';
import { openLiveSource, type LiveOptions, type LiveSource } from './connector-live.ts';
import { inWordsOfTheAuthor } from './connector-threw.ts';
import { instantOf } from '../../../domain/time/instant.ts';

export interface RecordConnectorOptions extends LiveOptions {
  /** Default: all streams of pages. */
  readonly stream?: readonly string[];
  /** The folder below `fixtures`. */
  readonly case: string;
  /** A recording is a fixture, not a copy: more pages than these are refused. */
  readonly pages: number;
  /** Paths of values to replace besides, and of values that may be shown. */
  readonly replace?: readonly string[];
  readonly keep?: readonly string[];
  readonly force?: boolean;
}

/** Asks a source for everything that its streams of pages read, and keeps the answers as a fixture without secrets and personal data. */
export async function recordConnector(context: CommandContext, reference: string, options: RecordConnectorOptions): Promise<ExitCode> {
  const opened = await openConnectorFolder(reference);
  const home = recordingsHome(opened);
  const file = path.join(home, checkedCase(options.case), EXCHANGES_FILE);
  if (existsSync(file) && options.force !== true)
    throw new CommandFailure(EXIT.usage, `expected no recording at ${file}, found one: choose another --case, or --force to write over it`);
  const live = await openLiveSource(context, opened, options);
  try {
    const recording = await inWordsOfTheAuthor(opened, () => record(context, opened, live, options));
    const made = makeAnonymous(recording, { replace: options.replace ?? [], keep: options.keep ?? [], hosts: hostsOf(live) });
    const content = recordingText(made.recording);
    const config = `${JSON.stringify(JSON.parse(made.text(JSON.stringify(live.written))), null, 2)}\n`;
    refuseSecrets(`${content}\n${config}`, live.secrets);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    writeFileSync(path.join(home, `${options.case}.config.json`), config);
    await tell(context, opened, file, made);
    return EXIT.ok;
  } catch (error) {
    if (error instanceof SourceFault) throw new CommandFailure(exitCodeOf(error), error.message);
    throw error;
  } finally {
    await live.api.close();
  }
}

function checkedCase(name: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,60}$/.test(name)) return name;
  throw new CommandFailure(EXIT.usage, `--case: expected small letters, digits and hyphens, found ${JSON.stringify(name)}`);
}

async function record(
  { terminal, signal }: CommandContext,
  { connector }: ConnectorFolder,
  live: LiveSource,
  { stream: only, pages: pagesMax }: RecordConnectorOptions,
): Promise<Recording> {
  const streams = chosen(pagesOf(connector, live.config), only);
  const recorder = recordSource(live.api, live.endpoint?.url ?? 'https://no-endpoint.invalid');
  const known: KnownBefore = { now: instantOf(Date.now()), watermark: null, from: null };
  if (connector.check) terminal.say(plainText(await connector.check(recorder.api, live.config)));
  const progress = terminal.progress('Recording');
  try {
    let pages = 0;
    for (const stream of streams)
      await recordStream(stream, recorder.api, live.config, known, () => {
        signal.throwIfAborted();
        progress.update({ done: ++pages, total: pagesMax });
        if (pages > pagesMax) throw tooManyPages(pagesMax);
      });
  } finally {
    progress.end();
  }
  return { known, exchanges: onceEach(recorder.exchanges), runs: recorder.runs };
}

function chosen(streams: readonly PagedStream<unknown>[], only: readonly string[] | undefined): readonly PagedStream<unknown>[] {
  const known = streams.map(({ name }) => name);
  if (known.length === 0)
    throw new CommandFailure(
      EXIT.usage,
      'expected a connector that reads pages of an interface, found none: files are fixtures as they are',
    );
  for (const name of only ?? [])
    if (!known.includes(name))
      throw new CommandFailure(EXIT.usage, `--stream: expected one of ${known.join(', ')}, found ${JSON.stringify(name)}`);
  return only ? streams.filter(({ name }) => only.includes(name)) : streams;
}

async function recordStream(
  stream: PagedStream<unknown>,
  api: SourceApi,
  config: unknown,
  known: KnownBefore,
  onPage: () => void,
): Promise<void> {
  const { slices } = await stream.plan(api, config, known);
  for (const slice of slices) {
    for (let cursor: string | null = null; ;) {
      onPage();
      const page = await stream.page(api, config, { slice, cursor });
      if (page.next === null) break;
      cursor = page.next;
    }
  }
}

function tooManyPages(max: number): CommandFailure {
  return new CommandFailure(
    EXIT.usage,
    `expected at most ${max} pages, found more: choose one --stream, a smaller part of the source (--set), or raise --pages`,
  );
}

/** What was asked by two streams and answered alike is kept once. */
function onceEach(exchanges: Recording['exchanges']): Recording['exchanges'] {
  const seen = new Set<string>();
  return exchanges.filter(({ request, answer }) => {
    const text = JSON.stringify([requestKey(request), answer]);
    return !seen.has(text) && seen.add(text);
  });
}

function hostsOf({ endpoint }: LiveSource): string[] {
  return endpoint ? [new URL(endpoint.url).host] : [];
}

function refuseSecrets(text: string, secrets: readonly string[]): void {
  if (!secrets.some((secret) => holdsSecret(text, secret))) return;
  throw new CommandFailure(
    EXIT.contract,
    'expected a recording without secrets, found one that the configuration names in what the source answered: nothing was written. ' +
      'Name the path that holds it with --replace.',
  );
}

async function tell(
  { terminal }: CommandContext,
  { connector }: ConnectorFolder,
  file: string,
  { recording, replaced }: MadeAnonymous,
): Promise<void> {
  const { exchanges, runs } = recording;
  if (terminal.json) {
    const content = {
      schemaVersion: 1,
      connector: { name: connector.name, version: connector.version },
      file,
      exchanges: exchanges.length,
      runs: runs.length,
      replaced,
    };
    return terminal.data(`${JSON.stringify(content)}\n`);
  }
  await terminal.data(`${file}\n`);
  terminal.say(
    `${exchanges.length} requests and answers${runs.length > 0 ? `, ${runs.length} programs` : ''}. Headers that prove who asks are never recorded.`,
  );
  for (const { kind, values } of replaced) terminal.say(`  replaced: ${kind}, ${values} different ${values === 1 ? 'value' : 'values'}`);
  return terminal.say("Look at the file before it is committed: only you know what else in it is nobody's business (--replace <path>).");
}

function exitCodeOf({ code, kind }: SourceFault): ExitCode {
  if (code === 'unauthorized' || code === 'forbidden') return EXIT.auth;
  if (code === 'secret-missing') return EXIT.config;
  return kind === 'retry' ? EXIT.upstream : EXIT.partial;
}
