import { migrate, pendingMigrations } from '../../store/migrate.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { openHubDatabase } from '../hub-database.ts';

/** Brings the database to this version, or says what that would run. */
export async function migrateDatabase({ terminal, config }: CommandContext, options: { readonly dryRun?: boolean }): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { schema: 'leave', onNotice: terminal.say });
  const migrations = options.dryRun ? await pendingMigrations(database.db) : await migrate(database.db);
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, dryRun: options.dryRun === true, migrations })}\n`);
  else if (migrations.length === 0) terminal.say('The database is at this version.');
  else terminal.say([options.dryRun ? 'Would run:' : 'Ran:', ...migrations.map((name) => `  ${name}`)].join('\n'));
  return EXIT.ok;
}
