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
      -- In which places and severities are told.
      when current_setting('lc_messages') !~* '^(|c|posix|en|english)([_.].*)?$' then 'lc_messages = ' || current_setting('lc_messages')
      when current_setting('log_min_messages') in ('fatal', 'panic') then 'log_min_messages = ' || current_setting('log_min_messages')
      when not (has_function_privilege('pg_ls_logdir()', 'execute') and has_function_privilege('pg_current_logfile(text)', 'execute')
        and has_function_privilege('pg_read_binary_file(text,bigint,bigint,boolean)', 'execute')) then current_user || ', who may not read the files of the log'
      end as found`.execute(db);
  return rows[0]!.found ?? undefined;
}

/** The files of the log, the one that was written last at the end; the folder that they lie in, and what the server calls the database there. */
export async function logFiles(
  transaction: DatabaseTransaction,
): Promise<{ readonly folder: string; readonly database: string; readonly files: readonly LogFile[] }> {
  const { rows } = await sql<LogFile & { folder: string; database: string }>`
    select name as file, ${comparable(sql`modification`)} as "writtenAt", size::text as bytes, regexp_replace(pg_current_logfile('jsonlog'), '[^/\\\\]+$', '') as folder, current_database() as database
    from pg_ls_logdir() where name ~ '\\.json$' and pg_current_logfile('jsonlog') is not null order by modification, name collate "C"`.execute(
    transaction,
  );
  return {
    folder: rows[0]?.folder ?? '',
    database: rows[0]?.database ?? '',
    files: rows.map(({ file, writtenAt, bytes }) => ({ file, writtenAt, bytes })),
  };
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

/** A login as it was granted once; its name may be granted again. */
export interface LoginGrant {
  readonly id: string;
  /** Null: a program's. */
  readonly person: string | null;
}

/** When a login was granted for the first time. */
export async function firstGrant(transaction: DatabaseTransaction): Promise<string> {
  const { rows } = await sql<{ at: string }>`select ${comparable(sql`min(granted_at)`)} as at from bi_login`.execute(transaction);
  return rows[0]!.at;
}

/** An instant as the log writes it, without its zone: the name of one may stand for several. */
function instantOf(written: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(${written})::timestamp at time zone current_setting('log_timezone')`;
}

export async function instantOfLog(transaction: DatabaseTransaction, written: string): Promise<string> {
  const { rows } = await sql<{ at: string }>`select ${comparable(instantOf(sql`${written}::text`))} as at`.execute(transaction);
  return rows[0]!.at;
}

/**
 * What each reading rests on: its login as it was granted last before it, also where it has ended since. Where the clock was put back in between, as in
 * autumn, the first one that was granted. Undefined: there was never such a login.
 */
export async function grantsOfReads(
  transaction: DatabaseTransaction,
  reads: readonly { readonly login: string; readonly at: string }[],
): Promise<readonly (LoginGrant | undefined)[]> {
  const { rows } = await sql<{ id: string | null; person: string | null }>`
    select l.id::text, p.name as person
    from unnest(${reads.map(({ login }) => login)}::text[], ${reads.map(({ at }) => at)}::text[]) with ordinality read (login, written, n)
      left join lateral (
        select id, person_id from bi_login, (select ${instantOf(sql`substr(read.written, 1, 23)`)} as at) told
        where login = read.login order by granted_at <= at desc, abs(extract(epoch from granted_at - at)) limit 1
      ) l on true
      left join person p on p.id = l.person_id
    order by read.n`.execute(transaction);
  return rows.map(({ id, person }) => (id === null ? undefined : { id, person }));
}
