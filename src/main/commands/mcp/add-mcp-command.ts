import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

/** `mcp`: what programs with language models start, and speak to by stdin and stdout. */
export function addMcpCommand(mcp: Command, run: Run): void {
  mcp
    .option(
      '--key <reference>',
      'ask in the name of whose key or token this is, env:NAME or file:/path (default: of the local administrator)',
    )
    .option(
      '--url <url>',
      'a hub elsewhere, such as https://costs.example.com (default: the one that runs on this home, else its database)',
    )
    .action((options) => run(async (context) => (await import('./serve-agents.ts')).serveAgents(context, options)));
}
