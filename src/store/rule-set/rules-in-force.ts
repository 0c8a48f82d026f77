import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { RuleSetVersion } from './rule-set.ts';

export interface RulesInForce {
  readonly versionId: string;
  readonly name: string;
  readonly version: number;
  readonly digest: string;
  readonly rules: object;
  /** By which proposal they came. */
  readonly proposalId: string | null;
  readonly since: string;
}

/** The rules of a kind that people put in force last; undefined: none were. */
export async function rulesInForce(snapshot: Snapshot, kind: string): Promise<RulesInForce | undefined> {
  const { rows } = await sql<RulesInForce>`
    select v.id::text as "versionId", v.name, v.version, v.digest, v.rules, f.proposal_id::text as "proposalId", f.since
    from rule_set_in_force f join rule_set_version v on v.id = f.rule_set_version_id
    where f.kind = ${kind} order by f.id desc limit 1`.execute(snapshot.transaction);
  return rows[0];
}

/** From now on these rules are those of their kind. `proposalId`: null for rules that came with a copy of another hub. */
export async function putInForce(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  kind: string,
  { id, name, version, digest }: RuleSetVersion,
  proposalId: string | null,
): Promise<void> {
  await sql`
    insert into rule_set_in_force (rule_set_version_id, kind, since, proposal_id) values (${id}, ${kind}, now(), ${proposalId})`.execute(
    transaction,
  );
  await audit(transaction, viewer, {
    action: 'rules.put-in-force',
    subject: `${kind} ${name}`,
    before: null,
    after: { version, digest },
    reason: null,
    approval: `proposal ${proposalId}`,
  });
}
