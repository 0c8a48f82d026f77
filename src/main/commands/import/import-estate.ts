import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { importEstate } from '../../../actions/estate/import-estate.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { sayEstate } from '../../report/say-estate.ts';
import { refusalText } from '../source/refusal-text.ts';
import { linesOf } from './lines-of.ts';

/** Fills an empty hub from a masked copy of another one. */
export async function importMaskedEstate(
  { terminal, config }: CommandContext,
  file: string,
  { dryRun = false }: { readonly dryRun?: boolean },
): Promise<ExitCode> {
  const stream = file === '-' ? process.stdin : await opened(file);
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const progress = terminal.progress('Importing');
  const onRows = (rows: number) => progress.update({ done: 0, total: 0, note: `${rows.toLocaleString('en')} rows` });
  try {
    const done = await importEstate(database, LOCAL_ADMINISTRATOR, { lines: linesOf(stream), dryRun, onRows });
    progress.end();
    if (done.outcome === 'refused') throw new CommandFailure(EXIT.usage, refusalText(done));
    const told = dryRun
      ? 'The file is sound, and the hub is empty; nothing was written.'
      : 'Taken in, with its rules in force: `costweave run <kind> --period <months>` makes what follows from them, dimensions first.';
    await sayEstate(terminal, { ...done.header, dryRun }, told);
    return EXIT.ok;
  } finally {
    progress.end();
    stream.destroy();
  }
}

async function opened(file: string) {
  try {
    await access(file, constants.R_OK);
  } catch {
    throw new CommandFailure(EXIT.usage, `expected a file that can be read, found none: ${file}`);
  }
  return createReadStream(file, { highWaterMark: 1024 * 1024 });
}
