import { Option, type Command } from 'commander';
import { ROLE_NAMES } from '../../../domain/authority/role.ts';
import { EMBED_SECONDS_MAX } from '../../../domain/embed/embed-token.ts';
import type { CommandContext } from '../../command-context.ts';
import { wholeNumber } from '../../command-arguments.ts';
import type { ExitCode } from '../../exit-code.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const EMBED_MINUTES_MAX = EMBED_SECONDS_MAX / 60;

const embeds = () => import('./embeds.ts');

/** `embed …`: tokens by which pages of other sites ask one question each. */
export function addEmbedCommands(embed: Command, run: Run): void {
  const command = (name: string, description: string) => embed.command(name).description(description).exitOverride();
  command('create', 'make a token for a page, and print it once')
    .requiredOption('--question <document>', 'the id of a trusted document, or the name of its operation')
    .option('--variables <json>', 'what it is asked with, as a JSON object (default: nothing)')
    .requiredOption('--origin <origin>', 'of the pages that may ask: https://portal.example.com')
    .option('--viewer <person>', 'in the sight of this person')
    .addOption(new Option('--role <role>', 'in the sight of this role instead').choices(ROLE_NAMES))
    .option('--cost-center <id...>', 'with --role: only these cost centres, with all that are below them')
    .option('--legal-entity <code...>', 'with --role: only these legal entities')
    .option('--source <id...>', 'with --role: only these sources')
    .option('--record <kind...>', 'with --role: only these kinds of record')
    .option('--minutes <count>', 'how long it can be used, from 1 to 10', wholeNumber(1, EMBED_MINUTES_MAX), EMBED_MINUTES_MAX)
    .option('--key <reference>', 'make it in the name of whose key this is, env:NAME or file:/path (default: of the local administrator)')
    .action((options) => run(async (context) => (await embeds()).createEmbed(context, options)));
  command('list', 'embed tokens of the last 30 days, and what became of them').action(() =>
    run(async (context) => (await embeds()).listEmbeds(context)),
  );
  command('revoke', 'end an embed token, at once, and close the sockets that it opened')
    .argument('<token>', 'its number, as `embed list` tells it')
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action((number, options) => run(async (context) => (await embeds()).revokeEmbed(context, number, options)));
}
