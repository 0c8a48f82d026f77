import type { Month } from '../../../domain/time/month.ts';
import { auditFinishedExport } from '../../../store/audit/audit-finished-export.ts';
import { exportEvidence } from '../../../store/evidence/export-evidence.ts';
import type { CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { configuredSigner } from '../../hub/audit-signer.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { toFile, toTerminal } from './export-target.ts';
import { viewerOf } from './exported-as.ts';

export interface EvidenceExportOptions {
  readonly asOf?: string;
  readonly viewer?: string;
  readonly output?: string;
}

/** Writes the signed evidence of a month to stdout or a file. */
export async function exportMonthEvidence(context: CommandContext, month: Month, options: EvidenceExportOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const config = await context.config();
  const viewer = viewerOf(config, options.viewer);
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const target = options.output === undefined ? toTerminal(terminal) : toFile(options.output);
  try {
    const exported = await exportEvidence(database.db, viewer, configuredSigner(config), { month, asOf: options.asOf }, async (lines) => {
      signal.throwIfAborted();
      await target.write(Buffer.from(lines));
    });
    if (exported.outcome === 'future')
      throw new CommandFailure(EXIT.usage, `--as-of: expected an instant that has passed (it is ${exported.now}), found ${options.asOf}`);
    await target.done();
    const { asOf, lines, keyId } = exported;
    const files = { data: target.written() };
    await auditFinishedExport(database.db, viewer, { began: 'evidence.export', subject: month, facts: { asOf, lines }, files });
    terminal.say(`The evidence of ${month} as known at ${asOf}, in ${lines.toLocaleString('en')} lines, signed by key ${keyId}.`);
    return EXIT.ok;
  } catch (error) {
    await target.discard();
    throw error;
  }
}
