import { fileURLToPath } from 'node:url';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import type { Database } from './database.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Brings the schema to this code's version; returns the names of the migrations that ran, in order. */
export async function migrate(db: Database): Promise<string[]> {
  // Every start of an embedded hub asks: without anything to do, neither the files nor the catalogue are read.
  if ((await pendingMigrations(db)).length === 0) return [];
  const { error, results } = await migrator(db).migrateToLatest();
  const failed = results?.find((result) => result.status === 'Error');
  if (error)
    throw new Error(`migration ${failed?.migrationName ?? ''} failed: ${error instanceof Error ? error.message : 'unknown cause'}`, {
      cause: error,
    });
  return (results ?? []).map((result) => result.migrationName);
}

/** Migrations that this code knows and the database has not run: none means ready. */
export async function pendingMigrations(db: Database): Promise<string[]> {
  const [known, ran] = await Promise.all([knownMigrations(), migrationsRun(db)]);
  return known.filter((name) => !ran.has(name));
}

/** Migrations that the database has run and this code does not know: the database is of a newer version. */
export async function newerMigrations(db: Database): Promise<string[]> {
  const [known, ran] = await Promise.all([knownMigrations(), migrationsRun(db)]);
  return [...ran].filter((name) => !known.includes(name));
}

/** Every start asks: their names are enough, so none of the files is loaded. */
async function knownMigrations(): Promise<string[]> {
  const files = await fs.readdir(MIGRATIONS);
  return files.flatMap((file) => (file.endsWith('.ts') ? [path.basename(file, '.ts')] : [])).toSorted();
}

async function migrationsRun(db: Database): Promise<Set<string>> {
  const { rows: tables } = await sql`select where to_regclass('kysely_migration') is not null`.execute(db);
  if (tables.length === 0) return new Set();
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return new Set(rows.map(({ name }) => name));
}

function migrator(db: Database): Migrator {
  return new Migrator({ db, provider: new FileMigrationProvider({ fs, path, migrationFolder: MIGRATIONS }) });
}
