import { QUEUE_NAME } from '#jobs/catalog.ts';
import { openJobQueues } from '../../platform/queue/queue.ts';
import { migrate, pendingMigrations } from '../../store/migrate.ts';
import { publishViews } from '../../tables/bi/publish-views.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { openHubDatabase, refuseUnfitDatabase } from '../hub/hub-database.ts';

/** Brings the database to this version, or says what that would run. */
export async function migrateDatabase({ terminal, config }: CommandContext, options: { readonly dryRun?: boolean }): Promise<ExitCode> {
  const settings = await config();
  await using database = await openHubDatabase(settings, { schema: 'leave', onNotice: terminal.say });
  await refuseUnfitDatabase(database.db, database.connectionString);
  const migrations = options.dryRun ? await pendingMigrations(database.db) : await migrate(database.db);
  if (!options.dryRun) await publishViews(database.db);
  // The queue brings tables of its own, which serve and worker expect to find too.
  if (!options.dryRun && settings.redisUrl === undefined) {
    const queues = await openJobQueues({ kind: 'postgres', connectionString: database.connectionString }, QUEUE_NAME, () => undefined);
    await queues.close();
  }
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, dryRun: options.dryRun === true, migrations })}\n`);
  else if (migrations.length === 0) terminal.say('The database is at this version.');
  else terminal.say([options.dryRun ? 'Would run:' : 'Ran:', ...migrations.map((name) => `  ${name}`)].join('\n'));
  return EXIT.ok;
}
