import { once } from 'node:events';
import { createLog } from '../../platform/log.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { openHub } from '../hub/hub.ts';
import { refuseTakenPort } from '../http/listening.ts';
import { serveGraph } from '../http/serve-graph.ts';
import { scheduleSources } from '../hub/schedule-sources.ts';
import { startWorker } from '../hub/worker.ts';
import { openWeb } from '../web/open-web.ts';

export interface ServeCommandOptions {
  readonly withWorker?: boolean;
  readonly host?: string;
  readonly port?: number;
}

/** Serves until it is told to stop; then answers what was asked, finishes the jobs at hand and leaves nothing running. */
export async function serve({ terminal, signal, logLevel, config }: CommandContext, options: ServeCommandOptions): Promise<ExitCode> {
  const settings = await config();
  await refuseTakenPort(options.host ?? settings.http.host, options.port ?? settings.http.port);
  const hub = await openHub(settings, { say: terminal.say, log: createLog({ level: logLevel ?? settings.logLevel ?? 'info' }) });
  try {
    const webFiles = await openWeb(terminal.say);
    const server = await serveGraph(hub, { ...options, webFiles });
    if (options.withWorker) await scheduleSources(hub);
    const worker = options.withWorker ? await startWorker(hub) : undefined;
    terminal.say(`Serving ${terminal.style('cyan', `${server.url}/graphql`)}${worker ? ' and taking jobs' : ''}. Ctrl-C stops.`);
    if (webFiles) terminal.say(`The console: ${terminal.style('cyan', `${server.url}/`)}`);
    if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, url: server.url })}\n`);
    if (!signal.aborted) await once(signal, 'abort');
    await Promise.all([server.close(), worker?.close()]);
  } finally {
    await hub.close();
  }
  return EXIT.ok;
}
