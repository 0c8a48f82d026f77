import type { CommandContext } from './command-context.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { openTerminal } from './terminal/terminal.ts';

export interface GlobalOptions {
  readonly config?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A process with nothing left to do ends by itself; one that is held up by a forgotten connection ends after this long. */
const LINGER_MS = 3_000;

/** Nobody presses Ctrl-C twice in so short a time. */
const SAME_SIGNAL_MS = 300;

/** Runs one command with what it needs, tells its failure in words, and sets how the process ends. */
export async function runCommand(options: GlobalOptions, command: (context: CommandContext) => Promise<ExitCode>): Promise<void> {
  const terminal = openTerminal({ json: options.json === true, quiet: options.quiet === true });
  const interruption = new AbortController();
  let firstAt = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    // One Ctrl-C may arrive twice: from the terminal, and passed on by the process that started this one.
    if (interruption.signal.aborted && performance.now() - firstAt < SAME_SIGNAL_MS) return;
    firstAt = performance.now();
    if (interruption.signal.aborted) {
      terminal.say('Stopped at once. What was not finished is done again by the next start.');
      process.exit(EXIT.interrupted);
    }
    if (signal === 'SIGINT') terminal.say('Stopping ... (Ctrl-C again: at once)');
    interruption.abort();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  let config: Promise<Awaited<ReturnType<CommandContext['config']>>> | undefined;
  try {
    process.exitCode = await command({
      terminal,
      signal: interruption.signal,
      logLevel: options.debug ? 'debug' : undefined,
      config: () => (config ??= readConfig(options.config)),
    });
  } catch (error) {
    const { explainFailure } = await import('./failure.ts');
    const { exitCode, message } = explainFailure(interruption.signal.aborted ? new DOMException('', 'AbortError') : error);
    if (terminal.json) terminal.say(JSON.stringify({ schemaVersion: 1, error: { exitCode, message } }));
    else terminal.say(`${terminal.style('red', 'Error:')} ${message}`);
    if (options.debug && error instanceof Error) terminal.say(error.stack ?? '');
    process.exitCode = exitCode;
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
  setTimeout(() => process.exit(), LINGER_MS).unref();
}

async function readConfig(file: string | undefined) {
  const [{ loadConfig }, { configFailure }, { CONFIGURED_RULES }] = await Promise.all([
    import('../platform/config/config.ts'),
    import('./command-failure.ts'),
    import('./hub/rule-file.ts'),
  ]);
  const loaded = loadConfig({ file, ruleKinds: CONFIGURED_RULES });
  if ('problems' in loaded) throw configFailure(loaded.problems);
  return loaded.config;
}
