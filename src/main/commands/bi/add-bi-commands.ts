import { Option, type Command } from 'commander';
import { ROLE_NAMES } from '../../../domain/authority/role.ts';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';
import { SEMANTICS } from '../../../tables/semantics/semantics-format.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const logins = () => import('./bi-logins.ts');

/** `bi …`: logins of PostgreSQL for tools that speak SQL, and what tools start from. */
export function addBiCommands(bi: Command, run: Run): void {
  const command = (name: string, description: string) => bi.command(name).description(description).exitOverride();
  command('grant', 'make a login that reads the views of the schema bi, and print its password once')
    .argument('<login>', 'its name in PostgreSQL')
    .option('--as <person>', 'it sees what this person sees, for as long as they do')
    .addOption(new Option('--role <role>', 'by which of their roles; without --as: as a program with this role').choices(ROLE_NAMES))
    .option('--cost-center <id...>', 'without --as: only these cost centres')
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action((login, options) => run(async (context) => (await logins()).grantLogin(context, login, options)));
  command('list', 'logins, with what they see').action(() => run(async (context) => (await logins()).listLogins(context)));
  command('revoke', 'end a login and its sessions, at once')
    .argument('<login>', 'its name')
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action((login, options) => run(async (context) => (await logins()).revokeLogin(context, login, options)));
  command('semantics', 'what may be added of each table, for semantic layers')
    .addOption(new Option('--format <format>', 'Open Semantic Interchange, or MetricFlow').choices(SEMANTICS).default('osi' as const))
    .option('--schema <name>', 'where the views of the tables are', 'bi')
    .option('--output <file>', 'write to a file (default: stdout)')
    .action((options) => run(async (context) => (await import('./print-semantics.ts')).printSemantics(context, options)));
}
