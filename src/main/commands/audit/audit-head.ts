import { signAuditHead } from '../../../store/audit/audit-heads.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { configuredSigner } from '../../hub/audit-signer.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';

/** Signs the audit log as it is and prints the head, as `verify-audit.mjs --head` reads it. */
export async function auditHead(context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const config = await context.config();
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const head = await signAuditHead(database.db, configuredSigner(config));
  await terminal.data(`${JSON.stringify(head, undefined, 2)}\n`);
  return EXIT.ok;
}
