import { sql } from 'kysely';
import type { AuditState } from '../../domain/audit/audit-entry.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { Permission } from '../../domain/authority/permission.ts';
import type { RoleName } from '../../domain/authority/role.ts';
import type { Scopes } from '../../domain/authority/scope.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { EmbedQuestion } from '../../domain/embed/embed-question.ts';
import type { AccessState } from '../../domain/person/access-grant.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import { endRow } from '../person/end-row.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** An embed token, without what it is. Instants are ISO text in UTC. */
export interface EmbedTokenRow extends EmbedQuestion {
  readonly id: string;
  readonly origin: string;
  /** In whose sight; null: in that of a role. */
  readonly person: string | null;
  readonly role: RoleName | null;
  readonly scopes: Scopes | null;
  /** The person who made it; null: a program did. */
  readonly maker: string | null;
  readonly state: AccessState;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
}

export interface EmbedTokenQuestion {
  readonly people?: readonly string[] | undefined;
  readonly origins?: readonly string[] | undefined;
  readonly states?: readonly AccessState[] | undefined;
  readonly idBefore?: string | undefined;
  readonly first: number;
}

/** What a token is kept as. */
export interface NewEmbedToken extends EmbedQuestion {
  readonly tokenId: string;
  readonly origin: string;
  readonly sight: { readonly personId: string; readonly person: string } | { readonly role: RoleName; readonly scopes: Scopes };
  readonly maker: {
    readonly personId: string | null;
    readonly keyId: string | null;
    readonly permissions: readonly Permission[];
    readonly scopes: Scopes;
    readonly byGrants: boolean;
  };
  readonly expiresAt: string;
}

const STATE = sql<AccessState>`case when t.ended_at is not null or p.ended_at is not null or m.ended_at is not null then 'ended'
  when t.expires_at <= now() then 'expired' else 'in-force' end`;

const COLUMNS = sql`t.id::text, t.document_id as "documentId", t.operation, t.variables, t.origin, p.name as person, t.role, t.scopes,
  m.name as maker, ${STATE} as state, t.created_at as "createdAt", t.created_by as "createdBy", t.expires_at as "expiresAt",
  t.ended_at as "endedAt", t.ended_by as "endedBy"`;

const TABLES = sql`embed_token t left join person p on p.id = t.person_id left join person m on m.id = t.maker_person_id`;

/** Tokens of the last month, the one made last first. One statement. */
export async function embedTokenPage(
  snapshot: Snapshot,
  { people, origins, states, idBefore, first }: EmbedTokenQuestion,
): Promise<{ readonly tokens: readonly EmbedTokenRow[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'access.read');
  const conditions = [
    sql`true`,
    ...(people ? [sql`(p.name = any(${[...people]}::text[]) or m.name = any(${[...people]}::text[]))`] : []),
    ...(origins ? [sql`t.origin = any(${[...origins]}::text[])`] : []),
    ...(states ? [sql`${STATE} = any(${[...states]}::text[])`] : []),
    ...(idBefore === undefined ? [] : [sql`t.id < ${idBefore}::bigint`]),
  ];
  const { rows } = await sql<EmbedTokenRow>`
    select ${COLUMNS} from ${TABLES} where ${sql.join(conditions, sql` and `)} order by t.id desc limit ${first + 1}`.execute(
    snapshot.transaction,
  );
  return { tokens: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** Answers the number of the token. What has been over for a month is told by the audit log alone. */
export async function keepEmbedToken(transaction: DatabaseTransaction, viewer: Viewer, token: NewEmbedToken): Promise<string> {
  const { tokenId, documentId, operation, variables, origin, sight, maker, expiresAt } = token;
  const [personId, role, scopes] = 'role' in sight ? [null, sight.role, JSON.stringify(sight.scopes)] : [sight.personId, null, null];
  await sql`delete from embed_token where expires_at < now() - interval '30 days'`.execute(transaction);
  const { rows } = await sql<{ id: string }>`
    insert into embed_token (token_id, document_id, operation, variables, origin, person_id, role, scopes, maker_person_id, maker_key_id,
      maker_permissions, maker_scopes, maker_by_grants, created_at, created_by, expires_at)
    values (${tokenId}, ${documentId}, ${operation}, ${JSON.stringify(variables)}::jsonb, ${origin}, ${personId}, ${role}, ${scopes}::jsonb,
      ${maker.personId}, ${maker.keyId}, ${[...maker.permissions]}::text[], ${JSON.stringify(maker.scopes)}::jsonb, ${maker.byGrants},
      clock_timestamp(), ${viewer.id}, ${expiresAt}::timestamptz)
    returning id::text`.execute(transaction);
  const { id } = rows[0]!;
  const inSightOf = 'role' in sight ? { role: sight.role, scopes: { ...sight.scopes } as AuditState } : { person: sight.person };
  const after: AuditState = { token: id, documentId, variables, origin, ...inSightOf, expiresAt };
  await audit(transaction, viewer, { action: 'embed.create', subject: operation, before: null, after, reason: null });
  return id;
}

export async function embedTokenToEnd(transaction: DatabaseTransaction, id: string): Promise<EmbedTokenRow | undefined> {
  const { rows } = await sql<EmbedTokenRow>`select ${COLUMNS} from ${TABLES} where t.id = ${id} for update of t`.execute(transaction);
  return rows[0];
}

export async function endEmbedToken(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { id, operation, documentId, origin }: EmbedTokenRow,
  reason: string,
): Promise<void> {
  await endRow(transaction, viewer, 'embed_token', id, reason);
  const before = { token: id, documentId, origin };
  await audit(transaction, viewer, { action: 'embed.revoke', subject: operation, before, after: null, reason });
}
