import type { Generated, JSONColumnType } from 'kysely';
import type { Permission } from '../../domain/authority/permission.ts';
import type { RoleName } from '../../domain/authority/role.ts';
import type { Scopes } from '../../domain/authority/scope.ts';

/** Rows are added, and ended once. */
interface Ending {
  ended_at: string | null;
  ended_by: string | null;
  end_reason: string | null;
}

/** People, their accounts, and what they were given. As they are read: see tables.ts. */
export interface PersonTables {
  person: Ending & {
    id: Generated<string>;
    name: string;
    display_name: string;
    added_at: string;
    added_by: string;
  };
  person_identity: Ending & {
    id: Generated<string>;
    person_id: string;
    issuer: string;
    subject: string;
    linked_at: string;
    linked_by: string;
  };
  access_grant: Ending & {
    id: Generated<string>;
    person_id: string;
    role: RoleName;
    cost_centers: string[] | null;
    legal_entities: string[] | null;
    sources: string[] | null;
    record_types: string[] | null;
    valid_from: string;
    valid_until: string | null;
    granted_at: string;
    granted_by: string;
    proposal_id: string | null;
    is_break_glass: Generated<boolean>;
    reason: string;
  };
  access_delegation: Ending & {
    id: Generated<string>;
    from_person_id: string;
    to_person_id: string;
    role: RoleName | null;
    valid_from: string;
    valid_until: string;
    delegated_at: string;
    delegated_by: string;
    reason: string;
  };
  api_key: Ending & {
    id: Generated<string>;
    person_id: string;
    name: string;
    prefix: string;
    hash: Buffer;
    permissions: Permission[] | null;
    created_at: string;
    created_by: string;
    expires_at: string;
  };
  sign_in_attempt: {
    hash: Buffer;
    issuer: string;
    nonce: string;
    code_verifier: string;
    return_to: string;
    expires_at: string;
  };
  web_session: Ending & {
    id: Generated<string>;
    hash: Buffer;
    issuer: string;
    subject: string;
    groups: string[];
    acr: string | null;
    authenticated_at: string | null;
    began_at: string;
    seen_at: string;
    expires_at: string;
    idle_until: string;
    begun_from: string | null;
    browser: string | null;
  };
  break_glass_review: { grant_id: string; reviewer_id: string; reviewed_at: string; reviewed_by: string; words: string };
  group_use: {
    person_id: string;
    issuer: string;
    group_name: string;
    role: RoleName;
    scopes: JSONColumnType<Scopes, string, string>;
    first_used_at: string;
    last_used_at: string;
  };
  access_use: { person_id: string; credential: string; used_at: string };
  access_version: { one: boolean; version: string };
}
