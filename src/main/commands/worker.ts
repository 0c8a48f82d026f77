import { once } from 'node:events';
import { createLog } from '../../platform/log.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { openHub } from '../hub/hub.ts';
import { scheduleSources } from '../hub/schedule-sources.ts';
import { startWorker } from '../hub/worker.ts';

/** Takes jobs until it is told to stop; then finishes those at hand. */
export async function worker({ terminal, signal, logLevel, config }: CommandContext): Promise<ExitCode> {
  const settings = await config();
  const hub = await openHub(settings, { say: terminal.say, log: createLog({ level: logLevel ?? settings.logLevel ?? 'info' }) });
  try {
    await scheduleSources(hub);
    const running = await startWorker(hub);
    terminal.say('Taking jobs. Ctrl-C stops after those at hand.');
    if (!signal.aborted) await once(signal, 'abort');
    await running.close();
  } finally {
    await hub.close();
  }
  return EXIT.ok;
}
