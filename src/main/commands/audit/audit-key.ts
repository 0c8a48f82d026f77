import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { configuredSigner } from '../../hub/audit-signer.ts';

/** Prints the public half of the key that signs the audit log, as `verify-audit.mjs --key` reads it. */
export async function auditKey(context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const { keyId, publicKey } = configuredSigner(await context.config());
  await terminal.data(publicKey);
  terminal.say(`Key ${keyId}.`);
  return EXIT.ok;
}
