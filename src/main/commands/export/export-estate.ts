import { randomBytes } from 'node:crypto';
import { RULE_MASKINGS } from '../../../actions/estate/rule-maskings.ts';
import { pseudonymsBy } from '../../../domain/estate/pseudonyms.ts';
import { auditFinishedExport } from '../../../store/audit/audit-finished-export.ts';
import { exportEstate } from '../../../store/estate/export-estate.ts';
import type { CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { sayEstate } from '../../report/say-estate.ts';
import { toFile, toTerminal } from './export-target.ts';
import { viewerOf } from './exported-as.ts';

export interface EstateExportOptions {
  readonly masked?: boolean;
  readonly viewer?: string;
  readonly asOf?: string;
  readonly output?: string;
  readonly dryRun?: boolean;
}

/** The key of the pseudonyms is made for this export, is written nowhere, and is gone with the process: there is no way back from them. */
export async function exportMaskedEstate(context: CommandContext, options: EstateExportOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const { masked = false, output, dryRun = false, asOf } = options;
  if (!masked)
    throw new CommandFailure(
      EXIT.usage,
      'expected --masked: an estate is exported under pseudonyms only. `costweave export charges` and `costweave export focus` write charges as they are.',
    );
  const config = await context.config();
  const viewer = viewerOf(config, options.viewer);
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const pseudonyms = pseudonymsBy(randomBytes(32));
  if (dryRun) {
    const exported = await exportEstate(database.pool, viewer, { asOf, pseudonyms, maskings: RULE_MASKINGS });
    await sayEstate(terminal, { ...exported, dryRun }, `As known at ${exported.asOf}; nothing was written.`);
    return EXIT.ok;
  }
  const progress = terminal.progress('Exporting');
  const target = output === undefined ? toTerminal(terminal) : toFile(output);
  let bytes = 0;
  const write = async (text: string) => {
    signal.throwIfAborted();
    const chunk = Buffer.from(text);
    await target.write(chunk);
    bytes += chunk.byteLength;
    progress.update({ done: 0, total: 0, note: `${(bytes / 1e6).toFixed(1)} MB` });
  };
  try {
    const exported = await exportEstate(database.pool, viewer, { asOf, pseudonyms, maskings: RULE_MASKINGS, write });
    await target.done();
    const facts = { asOf: exported.asOf, lines: exported.lines };
    const files = { data: target.written() };
    await auditFinishedExport(database.db, viewer, { began: 'estate.export', subject: 'estate', facts, files });
    progress.end();
    const told = `As known at ${exported.asOf}, in ${exported.lines.toLocaleString('en')} lines.`;
    // The estate itself is on stdout when no file is named.
    if (output === undefined) terminal.say(told);
    else await sayEstate(terminal, { ...exported, dryRun }, told);
    return EXIT.ok;
  } catch (error) {
    progress.end();
    await target.discard();
    throw error;
  }
}
