import { auditFinishedExport } from '../../../store/audit/audit-finished-export.ts';
import { exportAudit } from '../../../store/audit/export-audit.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { configuredSigner } from '../../hub/audit-signer.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { toFile, toTerminal } from './export-target.ts';
import { viewerOf } from './exported-as.ts';

export interface AuditExportOptions {
  readonly viewer?: string;
  readonly output?: string;
}

/** Writes the whole audit log, with its signed heads, to stdout or a file. */
export async function exportAuditLog(context: CommandContext, options: AuditExportOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const config = await context.config();
  const viewer = viewerOf(config, options.viewer);
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const target = options.output === undefined ? toTerminal(terminal) : toFile(options.output);
  try {
    const head = await exportAudit(database.db, viewer, configuredSigner(config), async (lines) => {
      signal.throwIfAborted();
      await target.write(Buffer.from(lines));
    });
    await target.done();
    const facts = { entries: head.size, root: head.root };
    await auditFinishedExport(database.db, viewer, { began: 'audit.export', subject: 'audit', facts, files: { data: target.written() } });
    terminal.say(`${head.size.toLocaleString('en')} entries up to ${head.at}, signed by key ${head.keyId}.`);
    return EXIT.ok;
  } catch (error) {
    await target.discard();
    throw error;
  }
}
