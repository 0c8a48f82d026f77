import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const secrets = () => import('./secrets.ts');

/** `secret …`: secrets that are sealed in the database, under a key outside it. */
export function addSecretCommands(secret: Command, run: Run): void {
  const command = (name: string, description: string) => secret.command(name).description(description).exitOverride();
  command('set', 'seal a secret in the database, in place of the one before: it is read from stdin')
    .argument('<name>', 'as the configuration names it: sealed:<name>')
    .option('--from <reference>', 'read it from env:NAME or file:/path instead')
    .action((name, options) => run(async (context) => (await secrets()).setSealedSecret(context, name, options)));
  command('list', 'names of sealed secrets, and the master keys that they are under').action(() =>
    run(async (context) => (await secrets()).listSealedSecrets(context)),
  );
  command('rotate', 'take all secrets over to the configured master key, while the hub serves').action(() =>
    run(async (context) => (await secrets()).rotateSealedSecrets(context)),
  );
  command('remove', 'remove a sealed secret')
    .argument('<name>', 'as `secret list` tells it')
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action((name, options) => run(async (context) => (await secrets()).removeSealedSecret(context, name, options)));
}
