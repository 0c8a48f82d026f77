import { once } from 'node:events';
import { createLog } from '../../platform/log.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { refuseTakenPort } from '../http/listening.ts';
import { openHub } from '../hub/hub.ts';
import { scheduleSources } from '../hub/schedule-sources.ts';
import { startWorker } from '../hub/worker.ts';

export interface WorkerCommandOptions {
  readonly host?: string;
  readonly port?: number;
}

/** Takes jobs until it is told to stop; then finishes those at hand. With a port, says there how it fares. */
export async function worker(
  { terminal, signal, logLevel, config }: CommandContext,
  { host, port }: WorkerCommandOptions,
): Promise<ExitCode> {
  const settings = await config();
  if (port !== undefined) await refuseTakenPort(host ?? settings.http.host, port);
  const hub = await openHub(settings, { say: terminal.say, log: createLog({ level: logLevel ?? settings.logLevel ?? 'info' }) });
  try {
    // They bring the graph's server along.
    const probes = port === undefined ? undefined : await (await import('../http/serve-probes.ts')).serveProbes(hub, host, port);
    await scheduleSources(hub);
    const running = await startWorker(hub);
    const told = probes ? ` Metrics: ${terminal.style('cyan', `${probes.url}/metrics`)}.` : '';
    terminal.say(`Taking jobs.${told} Ctrl-C stops after those at hand.`);
    if (!signal.aborted) await once(signal, 'abort');
    await Promise.all([running.close(), probes?.close()]);
  } finally {
    await hub.close();
  }
  return EXIT.ok;
}
