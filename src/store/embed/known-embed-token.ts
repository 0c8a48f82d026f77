import { sql } from 'kysely';
import type { Permission } from '../../domain/authority/permission.ts';
import type { RoleName } from '../../domain/authority/role.ts';
import type { Scopes } from '../../domain/authority/scope.ts';
import type { EmbedQuestion } from '../../domain/embed/embed-question.ts';
import type { Database } from '../database.ts';

/** A token that holds now: neither it nor the key that it was made by is over, and nobody who stands behind it has left. */
export interface KnownEmbedToken extends EmbedQuestion {
  readonly number: string;
  readonly origin: string;
  readonly personId: string | null;
  readonly person: string | null;
  readonly role: RoleName | null;
  readonly scopes: Scopes | null;
  readonly makerPersonId: string | null;
  readonly maker: string | null;
  readonly makerPermissions: readonly Permission[];
  readonly makerScopes: Scopes;
  readonly makerByGrants: boolean;
  readonly createdBy: string;
  readonly expiresAt: string;
}

export async function knownEmbedToken(db: Database, tokenId: string): Promise<KnownEmbedToken | undefined> {
  const { rows } = await sql<KnownEmbedToken>`
    select t.id::text as number, t.document_id as "documentId", t.operation, t.variables, t.origin, t.person_id::text as "personId",
      p.name as person, t.role, t.scopes, t.maker_person_id::text as "makerPersonId", m.name as maker, t.maker_permissions as "makerPermissions",
      t.maker_scopes as "makerScopes", t.maker_by_grants as "makerByGrants", t.created_by as "createdBy", t.expires_at as "expiresAt"
    from embed_token t left join person p on p.id = t.person_id left join person m on m.id = t.maker_person_id
      left join api_key k on k.id = t.maker_key_id
    where t.token_id = ${tokenId}::uuid and t.ended_at is null and t.expires_at > now() and p.ended_at is null and m.ended_at is null
      and (k.id is null or (k.ended_at is null and k.expires_at > now()))`.execute(db);
  return rows[0];
}

/** Whether there is a token for pages of this origin, or was within the hour: those are told that theirs is over. */
export async function isEmbedOrigin(db: Database, origin: string): Promise<boolean> {
  const { rows } = await sql<{ isKnown: boolean }>`
    select exists (select from embed_token where origin = ${origin} and expires_at > now() - interval '1 hour') as "isKnown"`.execute(db);
  return rows[0]!.isKnown;
}
