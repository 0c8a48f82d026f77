import { once } from 'node:events';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { environment } from '../../../platform/config/config.ts';
import { resolveSecret, SecretError } from '../../../platform/resolve-secret.ts';
import type { CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { findRunningHub } from '../../hub/hub-address.ts';
import { relayToHub } from './relay-to-hub.ts';

export interface ServeAgentsOptions {
  readonly key?: string;
  readonly url?: string;
}

/**
 * Speaks the Model Context Protocol with the program that started it, until that hangs up. A hub that runs answers through its own door; where
 * none does, the graph is asked in this process.
 */
export async function serveAgents(context: CommandContext, { key: reference, url: given }: ServeAgentsOptions): Promise<ExitCode> {
  const { config, signal } = context;
  const key = reference === undefined ? undefined : keyBehind(reference);
  const url = given ?? (await findRunningHub((await config()).home));
  const stdio = new StdioServerTransport();
  const over = Promise.race([once(process.stdin, 'end'), once(process.stdin, 'close'), ...(signal.aborted ? [] : [once(signal, 'abort')])]);
  if (url !== undefined) {
    await using _ = await relayToHub(stdio, url, key);
    await over;
    return EXIT.ok;
  }
  const { answerHere } = await import('./answer-here.ts');
  await using _ = await answerHere(context, stdio, key);
  await over;
  return EXIT.ok;
}

/** Never the key itself: arguments are for all to see who list processes. */
function keyBehind(reference: string): string {
  if (!/^(env|file):./.test(reference))
    throw new CommandFailure(
      EXIT.usage,
      '--key: expected a reference to a key or token (env:NAME or file:/path), found something else, which is not shown: it may be the key itself',
    );
  try {
    return resolveSecret({ secret: reference }, environment()).trim();
  } catch (error) {
    if (error instanceof SecretError) throw new CommandFailure(EXIT.auth, `--key: ${error.message}`);
    throw error;
  }
}
