import { administrator, type Viewer } from '../domain/authority/viewer.ts';
import type { Config } from '../platform/config/config.ts';
import { processAddress } from '../platform/process-address.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What every command gets. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C, SIGTERM or SIGHUP: stop in order. */
  readonly signal: AbortSignal;
  /** Lines for machines on stderr: warnings and worse, more with --debug. */
  readonly logLevel: 'error' | 'debug' | undefined;
  /** Read once. Throws CommandFailure with every problem of it. */
  readonly config: () => Promise<Config>;
}

/** Who works at the command line: whoever can start a process of the hub has its database's password too. */
export const LOCAL_ADMINISTRATOR: Viewer = { ...administrator('local-admin', 'command-line'), address: processAddress() };
