import { sql, type RawBuilder } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';

/** How far the log of PostgreSQL was read. */
export interface LogPosition {
  readonly file: string;
  /** When the file was last written, as the server says it: what comes after it is told by that. */
  readonly writtenAt: string;
  readonly readBytes: string;
  readonly isWithinLine: boolean;
}

export interface LogFile {
  readonly file: string;
  readonly writtenAt: string;
  readonly bytes: string;
}

/** Instants of one length, whose order is that of their text. */
function comparable(at: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** Whether there is a login, or was one. */
export async function hasLogins(db: Database): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select from bi_login) as has`.execute(db);
  return rows[0]!.has;
}

/** What keeps the hub from reading the log; undefined: nothing. One statement. */
export async function logObstacle(db: Database): Promise<string | undefined> {
  const { rows } = await sql<{ found: string | null }>`
    select case
      when current_setting('logging_collector') <> 'on' then 'logging_collector = ' || current_setting('logging_collector')
      when not current_setting('log_destination') ~ '\\mjsonlog\\M' then 'log_destination = ' || current_setting('log_destination')
      when current_setting('log_min_messages') in ('fatal', 'panic') then 'log_min_messages = ' || current_setting('log_min_messages')
      when not (has_function_privilege('pg_ls_logdir()', 'execute') and has_function_privilege('pg_current_logfile(text)', 'execute')
        and has_function_privilege('pg_read_binary_file(text,bigint,bigint,boolean)', 'execute')) then current_user || ', who may not read the files of the log'
      end as found`.execute(db);
  return rows[0]!.found ?? undefined;
}

/** The files of the log, the one that was written last at the end; and the folder that they lie in. */
export async function logFiles(transaction: DatabaseTransaction): Promise<{ readonly folder: string; readonly files: readonly LogFile[] }> {
  const { rows } = await sql<LogFile & { folder: string }>`
    select name as file, ${comparable(sql`modification`)} as "writtenAt", size::text as bytes, regexp_replace(pg_current_logfile('jsonlog'), '[^/\\\\]+$', '') as folder
    from pg_ls_logdir() where name ~ '\\.json$' and pg_current_logfile('jsonlog') is not null order by modification, name collate "C"`.execute(
    transaction,
  );
  return { folder: rows[0]?.folder ?? '', files: rows.map(({ file, writtenAt, bytes }) => ({ file, writtenAt, bytes })) };
}

/** A part of a file; empty where it ends, or where there is no such file. */
export async function logPart(transaction: DatabaseTransaction, path: string, from: string, bytes: number): Promise<Buffer> {
  const { rows } = await sql<{ part: Buffer | null }>`
    select pg_read_binary_file(${path}, ${from}::bigint, ${bytes}::bigint, true) as part`.execute(transaction);
  return rows[0]!.part ?? Buffer.alloc(0);
}

/** Locked until the end of the transaction; `taken`: another process reads on. */
export async function logPositionToMove(transaction: DatabaseTransaction): Promise<LogPosition | 'none' | 'taken'> {
  const { rows } = await sql<LogPosition>`
    select file, ${comparable(sql`written_at`)} as "writtenAt", read_bytes::text as "readBytes", is_within_line as "isWithinLine"
    from bi_log_position for update skip locked`.execute(transaction);
  if (rows[0]) return rows[0];
  const { rows: there } = await sql`select from bi_log_position`.execute(transaction);
  return there.length > 0 ? 'taken' : 'none';
}

/** Where the reading begins, unless another process began it. */
export async function keepLogPosition(
  transaction: DatabaseTransaction,
  { file, writtenAt, readBytes, isWithinLine }: LogPosition,
): Promise<void> {
  await sql`
    insert into bi_log_position (file, written_at, read_bytes, is_within_line) values (${file}, ${writtenAt}::timestamptz, ${readBytes}::bigint, ${isWithinLine})
    on conflict (one) do nothing`.execute(transaction);
}

export async function moveLogPosition(
  transaction: DatabaseTransaction,
  { file, writtenAt, readBytes, isWithinLine }: LogPosition,
): Promise<void> {
  await sql`
    update bi_log_position
    set file = ${file}, written_at = ${writtenAt}::timestamptz, read_bytes = ${readBytes}::bigint, is_within_line = ${isWithinLine}`.execute(
    transaction,
  );
}

/** The person of each login, also of those that have ended; null: a program's. */
export async function personsOfLogins(
  transaction: DatabaseTransaction,
  logins: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await sql<{ login: string; person: string | null }>`
    select distinct on (l.login) l.login, p.name as person from bi_login l left join person p on p.id = l.person_id
    where l.login = any(${[...logins]}::text[]) order by l.login, l.id desc`.execute(transaction);
  return new Map(rows.map(({ login, person }) => [login, person]));
}
