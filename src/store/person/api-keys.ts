import { sql } from 'kysely';
import type { AuditState } from '../../domain/audit/audit-entry.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { Permission } from '../../domain/authority/permission.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { AccessState } from '../../domain/person/access-grant.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { endRow } from './end-row.ts';
import type { PersonToChange } from './person-to-change.ts';

/** A key, without what it is. Instants are ISO text in UTC. */
export interface ApiKeyRow {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly prefix: string;
  /** Null: what the person holds. */
  readonly permissions: readonly Permission[] | null;
  readonly state: AccessState;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  /** To the minute; null: never. */
  readonly lastUsedAt: string | null;
}

export interface ApiKeyQuestion {
  readonly ids?: readonly string[] | undefined;
  readonly people?: readonly string[] | undefined;
  readonly states?: readonly AccessState[] | undefined;
  readonly idBefore?: string | undefined;
  readonly first: number;
}

export interface NewApiKey {
  readonly name: string;
  readonly prefix: string;
  /** SHA-256 of the key: of 256 random bits nothing can be guessed back. */
  readonly hash: Buffer;
  readonly permissions: readonly Permission[] | null;
  readonly expiresAt: string;
}

const STATE = sql<AccessState>`case when k.ended_at is not null or p.ended_at is not null then 'ended'
  when k.expires_at <= now() then 'expired' else 'in-force' end`;

const COLUMNS = sql`k.id::text, p.name as person, k.name, k.prefix, k.permissions, ${STATE} as state, k.created_at as "createdAt",
  k.created_by as "createdBy", k.expires_at as "expiresAt", coalesce(k.ended_at, p.ended_at) as "endedAt",
  coalesce(k.ended_by, p.ended_by) as "endedBy"`;

interface ApiKeyPage {
  readonly keys: readonly ApiKeyRow[];
  readonly hasNextPage: boolean;
}

/** Keys of anybody, the one made last first. One statement. */
export function apiKeyPage(snapshot: Snapshot, question: ApiKeyQuestion): Promise<ApiKeyPage> {
  demand(snapshot.viewer, 'access.read');
  return keysOf(snapshot, question);
}

/** Keys of the person who asks, which takes no permission; programs and jobs have none. At most one statement. */
export async function ownKeyPage(snapshot: Snapshot, question: Omit<ApiKeyQuestion, 'people'>): Promise<ApiKeyPage> {
  const { person } = snapshot.viewer;
  return person === undefined ? { keys: [], hasNextPage: false } : keysOf(snapshot, { ...question, people: [person] });
}

async function keysOf(snapshot: Snapshot, { ids, people, states, idBefore, first }: ApiKeyQuestion): Promise<ApiKeyPage> {
  const conditions = [
    sql`true`,
    ...(ids ? [sql`k.id = any(${[...ids]}::bigint[])`] : []),
    ...(people ? [sql`p.name = any(${[...people]}::text[])`] : []),
    ...(states ? [sql`${STATE} = any(${[...states]}::text[])`] : []),
    ...(idBefore === undefined ? [] : [sql`k.id < ${idBefore}::bigint`]),
  ];
  const { rows } = await sql<ApiKeyRow>`
    select ${COLUMNS}, u.used_at as "lastUsedAt" from api_key k join person p on p.id = k.person_id
    left join access_use u on u.person_id = k.person_id and u.credential = 'key:' || k.id
    where ${sql.join(conditions, sql` and `)} order by k.id desc limit ${first + 1}`.execute(snapshot.transaction);
  return { keys: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** Answers the number of the key. */
export async function keepApiKey(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  person: PersonToChange,
  { name, prefix, hash, permissions, expiresAt }: NewApiKey,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into api_key (person_id, name, prefix, hash, permissions, created_at, created_by, expires_at)
    values (${person.id}, ${name}, ${prefix}, ${hash}, ${permissions === null ? null : [...permissions]}::text[], now(), ${viewer.id}, ${expiresAt}::timestamptz)
    returning id::text`.execute(transaction);
  const { id } = rows[0]!;
  const after: AuditState = { key: id, name, prefix, permissions, expiresAt };
  await audit(transaction, viewer, { action: 'key.create', subject: person.name, before: null, after, reason: null });
  return id;
}

export async function apiKeyToEnd(transaction: DatabaseTransaction, id: string): Promise<Omit<ApiKeyRow, 'lastUsedAt'> | undefined> {
  const { rows } = await sql<Omit<ApiKeyRow, 'lastUsedAt'>>`
    select ${COLUMNS} from api_key k join person p on p.id = k.person_id where k.id = ${id} for update of k`.execute(transaction);
  return rows[0];
}

export async function endApiKey(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { id, person, name, prefix }: Pick<ApiKeyRow, 'id' | 'person' | 'name' | 'prefix'>,
  reason: string,
): Promise<void> {
  await endRow(transaction, viewer, 'api_key', id, reason);
  await audit(transaction, viewer, { action: 'key.revoke', subject: person, before: { key: id, name, prefix }, after: null, reason });
}
