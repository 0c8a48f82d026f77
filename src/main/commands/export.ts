import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { parseInstant } from '../../domain/time/instant.ts';
import { viewerSeeing, type Viewer } from '../../domain/authority/viewer.ts';
import type { Config } from '../../platform/config/config.ts';
import { exportCharges } from '../../store/charge/export-charges.ts';
import type { Period } from '../command-arguments.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CommandFailure } from '../failure.ts';
import { openHubDatabase } from '../hub/hub-database.ts';
import { duration } from '../terminal/progress.ts';
import { plainLines } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface ExportOptions {
  readonly period: Period;
  readonly viewer?: string;
  readonly asOf?: string;
  readonly output?: string;
}

/** Writes the charges of billing months as CSV to stdout or a file, as a viewer sees them. */
export async function exportToFile(context: CommandContext, options: ExportOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const config = await context.config();
  const viewer = viewerOf(config, options.viewer);
  const asOf = options.asOf === undefined ? undefined : parseInstant(options.asOf);
  if (options.asOf !== undefined && asOf === undefined)
    throw new CommandFailure(
      EXIT.usage,
      `--as-of: expected an instant such as 2025-03-03T12:00:00Z, found ${JSON.stringify(options.asOf)}`,
    );
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const started = performance.now();
  const progress = terminal.progress('Exporting');
  const target = options.output === undefined ? toTerminal(terminal) : toFile(options.output);
  let bytes = 0;
  try {
    const exported = await exportCharges(database.pool, viewer, { ...options.period, asOf }, async (chunk) => {
      signal.throwIfAborted();
      await target.write(chunk);
      bytes += chunk.byteLength;
      progress.update({ done: 0, total: 0, note: `${(bytes / 1e6).toFixed(1)} MB` });
    });
    await target.done();
    progress.end();
    terminal.say(
      `${exported.rows.toLocaleString('en')} charges of ${exported.batches} batches as known at ${exported.asOf}, in ${duration(performance.now() - started)}.`,
    );
    return EXIT.ok;
  } catch (error) {
    progress.end();
    await target.discard();
    throw error;
  }
}

interface Target {
  write(chunk: Uint8Array): Promise<void>;
  done(): Promise<void>;
  discard(): Promise<void>;
}

function toTerminal(terminal: Terminal): Target {
  const nothing = () => Promise.resolve();
  // Data may hold what would steer a terminal; a file or a pipe gets it byte by byte.
  return {
    write: (chunk) => terminal.data(terminal.dataIsShown ? plainLines(Buffer.from(chunk).toString().replaceAll('\r\n', '\n')) : chunk),
    done: nothing,
    discard: nothing,
  };
}

/** The file appears when it is complete, and not at all when something fails. */
function toFile(file: string): Target {
  const partial = `${file}.partial-${process.pid}`;
  const stream = createWriteStream(partial, { flags: 'wx' });
  // Opening may fail before anything is written: whoever writes or ends hears of it.
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => undefined);
  stream.on('error', reject);
  return {
    async write(chunk) {
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), failed]);
    },
    async done() {
      stream.end();
      await Promise.race([once(stream, 'close'), failed]);
      await rename(partial, file);
    },
    async discard() {
      stream.destroy();
      await rm(partial, { force: true });
    },
  };
}

function viewerOf(config: Config, id: string | undefined): Viewer {
  if (id === undefined || id === LOCAL_ADMINISTRATOR.id) return LOCAL_ADMINISTRATOR;
  const found = config.viewers.find((viewer) => viewer.id === id);
  if (found) return viewerSeeing(found.id, found.costCenters, 'command-line');
  const known = [LOCAL_ADMINISTRATOR, ...config.viewers].map((viewer) => viewer.id).join(', ');
  throw new CommandFailure(EXIT.usage, `expected a viewer (${known}), found ${JSON.stringify(id)}`);
}
