import { sql, type RawBuilder } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { AccessState } from '../../domain/person/access-grant.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** Somebody signed in with a browser, without the secret that it holds. Instants are ISO text in UTC. */
export interface SessionRow {
  readonly id: string;
  readonly person: string;
  readonly issuer: string;
  readonly state: AccessState;
  readonly beganAt: string;
  /** To the minute. */
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  /** When the provider last saw who it is; null: it did not tell. */
  readonly authenticatedAt: string | null;
  /** Null: it began before that was kept. */
  readonly address: string | null;
  readonly browser: string | null;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
}

export interface SessionQuestion {
  readonly people?: readonly string[] | undefined;
  readonly states?: readonly AccessState[] | undefined;
  readonly idBefore?: string | undefined;
  readonly first: number;
}

interface SessionPage {
  readonly sessions: readonly SessionRow[];
  readonly hasNextPage: boolean;
}

const STATE = sql<AccessState>`case when s.ended_at is not null or i.ended_at is not null or p.ended_at is not null then 'ended'
  when least(s.expires_at, s.idle_until) <= now() then 'expired' else 'in-force' end`;

const COLUMNS = sql`s.id::text, p.name as person, s.issuer, ${STATE} as state, s.began_at as "beganAt", s.seen_at as "lastSeenAt",
  least(s.expires_at, s.idle_until) as "expiresAt", s.authenticated_at as "authenticatedAt", s.begun_from as address, s.browser,
  coalesce(s.ended_at, i.ended_at, p.ended_at) as "endedAt",
  case when s.ended_at is not null then s.ended_by when i.ended_at is not null then i.ended_by else p.ended_by end as "endedBy"`;

/** A session is of whoever its account is of, or was last. */
const TABLES = sql`web_session s
  join lateral (select person_id, ended_at, ended_by from person_identity i where i.issuer = s.issuer and i.subject = s.subject
    order by i.ended_at desc nulls first limit 1) i on true
  join person p on p.id = i.person_id`;

/** Sessions of anybody, the one that began last first. One statement. */
export function sessionPage(snapshot: Snapshot, question: SessionQuestion): Promise<SessionPage> {
  demand(snapshot.viewer, 'access.read');
  return pageOf(snapshot, question);
}

/**
 * Sessions of the person who asks, which takes no permission, but that they signed in themself: neither a key nor a page of another site is
 * told where somebody is signed in. At most one statement.
 */
export async function ownSessionPage(snapshot: Snapshot, question: Omit<SessionQuestion, 'people'>): Promise<SessionPage> {
  const { person, signedIn } = snapshot.viewer;
  return person === undefined || !signedIn ? { sessions: [], hasNextPage: false } : pageOf(snapshot, { ...question, people: [person] });
}

async function pageOf(snapshot: Snapshot, { people, states, idBefore, first }: SessionQuestion): Promise<SessionPage> {
  const conditions = [
    sql`true`,
    ...(people ? [sql`p.name = any(${[...people]}::text[])`] : []),
    ...(states ? [sql`${STATE} = any(${[...states]}::text[])`] : []),
    ...(idBefore === undefined ? [] : [sql`s.id < ${idBefore}::bigint`]),
  ];
  const { rows } = await sql<SessionRow>`
    select ${COLUMNS} from ${TABLES} where ${sql.join(conditions, sql` and `)} order by s.id desc limit ${first + 1}`.execute(
    snapshot.transaction,
  );
  return { sessions: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** Locked until the end of the transaction. */
export async function sessionToEnd(transaction: DatabaseTransaction, id: string): Promise<SessionRow | undefined> {
  return (await locked(transaction, sql`s.id = ${id}::bigint`))[0];
}

/** Those of a person that hold, but for one; locked until the end of the transaction. */
export function otherSessionsToEnd(transaction: DatabaseTransaction, person: string, but: string | null): Promise<readonly SessionRow[]> {
  return locked(transaction, sql`p.name = ${person} and ${STATE} = 'in-force' and s.id is distinct from ${but}::bigint`);
}

async function locked(transaction: DatabaseTransaction, which: RawBuilder<unknown>): Promise<readonly SessionRow[]> {
  const { rows } = await sql<SessionRow>`select ${COLUMNS} from ${TABLES} where ${which} order by s.id for update of s`.execute(
    transaction,
  );
  return rows;
}

export async function endSessions(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  person: string,
  sessions: readonly SessionRow[],
  reason: string | null,
): Promise<void> {
  const ids = sessions.map(({ id }) => id);
  await sql`
    update web_session set ended_at = now(), ended_by = ${viewer.id}, end_reason = ${reason} where id = any(${ids}::bigint[])`.execute(
    transaction,
  );
  const before = {
    sessions: sessions.map(({ id, issuer, beganAt }) => ({ session: id, issuer, beganAt: new Date(beganAt).toISOString() })),
  };
  await audit(transaction, viewer, { action: 'session.end', subject: person, before, after: null, reason });
}
