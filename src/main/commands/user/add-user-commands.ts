import { Option, type Command } from 'commander';
import { ROLE_NAMES, type RoleName } from '../../../domain/authority/role.ts';
import type { CommandContext } from '../../command-context.ts';
import { instant, wholeNumber } from '../../command-arguments.ts';
import { BREAK_GLASS_HOURS_MAX } from '../../../domain/person/break-glass.ts';
import type { ExitCode } from '../../exit-code.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const changes = () => import('./change-user.ts');
const reads = () => import('./show-users.ts');

/** `user …`: who may use the hub, and as what. */
export function addUserCommands(user: Command, run: Run): void {
  const command = (name: string, description: string) => user.command(name).description(description).exitOverride();
  const deciding = (name: string, description: string) =>
    command(name, description).requiredOption('--reason <text>', 'why, for the audit log');

  command('list', 'who may use the hub, and as what').action(() => run(async (context) => (await reads()).listUsers(context)));
  command('show', 'a person, with what they were given, also before and later')
    .argument('<person>', 'the name of the person')
    .action((name) => run(async (context) => (await reads()).showUser(context, name)));
  command('review', 'every person with every role that they hold, for those who review access')
    .option('--csv', 'as CSV')
    .action((options) => run(async (context) => (await reads()).reviewAccess(context, options)));

  command('add', 'make a person known, who may nothing yet')
    .argument('<person>', 'a name of small letters, digits and . _ @ + -')
    .requiredOption('--name <text>', 'the name to show')
    .action((name, options) => run(async (context) => (await changes()).addUser(context, name, options)));
  deciding('end', 'somebody left: nothing of theirs holds from now on')
    .argument('<person>', 'the name of the person')
    .action((name, options) => run(async (context) => (await changes()).endUser(context, name, options)));
  deciding('grant', 'give a person a role')
    .argument('<person>', 'the name of the person')
    .argument('<role>', ROLE_NAMES.join(', '))
    .option('--cost-center <id...>', 'only these cost centres, with all that are below them')
    .option('--legal-entity <code...>', 'only these legal entities')
    .option('--source <id...>', 'only these sources')
    .option('--record <kind...>', 'only these kinds of record')
    .option('--from <instant>', 'from when on (default: at once)', instant)
    .option('--until <instant>', 'before when (default: until it is taken back)', instant)
    .option('--key <reference>', 'who you are, where approvals are on: a reference (env:NAME or file:/path) to a key of yours')
    .action((name, role: string, options) => run(async (context) => (await changes()).grantUser(context, name, role, options)));
  deciding('revoke', 'take a role back')
    .argument('<grant>', 'the number of the grant, as `user show` tells it')
    .action((grantId, options) => run(async (context) => (await changes()).revokeUser(context, grantId, options)));
  for (const [name, description] of [
    ['link', 'say that an account of an identity provider is a person’s'],
    ['unlink', 'take an account of an identity provider from a person'],
  ] as const)
    deciding(name, description)
      .argument('<person>', 'the name of the person')
      .requiredOption('--issuer <url>', 'as tokens of the account say it: `iss`')
      .requiredOption('--subject <text>', 'as tokens of the account say it: `sub`')
      .action((person, options) => run(async (context) => (await changes()).changeAccount(context, name, { person, ...options })));
  deciding('delegate', 'let somebody stand in for somebody else')
    .argument('<from>', 'who is stood in for')
    .argument('<to>', 'who stands in')
    .requiredOption('--until <instant>', 'before when', instant)
    .option('--from <instant>', 'from when on (default: at once)', instant)
    .addOption(new Option('--role <role>', 'as what alone (default: with all roles)').choices(ROLE_NAMES))
    .action((from, to, options: { until: string; from?: string; role?: RoleName; reason: string }) =>
      run(async (context) => (await changes()).delegateUser(context, from, to, options)),
    );
  const asPerson = (name: string, description: string) =>
    deciding(name, description).requiredOption('--key <reference>', 'who you are: a reference (env:NAME or file:/path) to a key of yours');
  asPerson('break-glass', 'take a role for some hours, in an emergency: others hear of it, and have to look it over')
    .argument('<role>', ROLE_NAMES.join(', '))
    .requiredOption('--hours <number>', `for how many hours, from 1 to ${BREAK_GLASS_HOURS_MAX}`, wholeNumber(1, BREAK_GLASS_HOURS_MAX))
    .action((role: string, options) => run(async (context) => (await import('./break-glass.ts')).takeRole(context, role, options)));
  asPerson('review-break-glass', 'say that you have looked over what somebody else took in an emergency')
    .argument('<grant>', 'its number, as `user review` tells it')
    .action((grantId, options) => run(async (context) => (await import('./break-glass.ts')).reviewRole(context, grantId, options)));
  deciding('end-delegation', 'end a delegation before its time')
    .argument('<delegation>', 'its number, as `user show` tells it')
    .action((delegationId, options) => run(async (context) => (await changes()).endUserDelegation(context, delegationId, options)));
}
