import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { audit } from '../audit/audit.ts';
import type { Database, DatabaseTransaction } from '../database.ts';
import { isRehearsal } from '../rehearsal/is-rehearsal.ts';

/** The kind of rules that belong to no run: a report goes by the version that was in force at its instant. */
export const MODEL_RULES_KIND = 'models';

/** The kind of rules by which months are closed. */
export const PERIOD_RULES_KIND = 'periods';

/** The kind of rules by which lines of statements become postings. */
export const JOURNAL_RULES_KIND = 'journals';

export interface RuleSetVersion {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly digest: string;
}

/** Keeps a rule set as a version: the same rules are the version they already are, other rules are a new one. Nothing is edited. */
export function saveRuleSet(db: Database, viewer: Viewer, kind: string, name: string, rules: object): Promise<RuleSetVersion> {
  return db.transaction().execute((transaction) => keepRuleSet(transaction, viewer, kind, name, rules));
}

/** The same within a transaction. */
export async function keepRuleSet(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  kind: string,
  name: string,
  rules: object,
): Promise<RuleSetVersion> {
  const body = canonicalJson(rules);
  const digest = createHash('sha256').update(body).digest('hex');
  const isTriedOut = isRehearsal(transaction);
  // Two writers of one name take turns, the first ones too, so that version numbers have no gap and no double.
  if (!isTriedOut) await sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify([kind, name])}, 0))`.execute(transaction);
  const versions = await transaction
    .selectFrom('rule_set_version')
    .select(['id', 'version', 'digest'])
    .where('kind', '=', kind)
    .where('name', '=', name)
    .orderBy('version', 'desc')
    .execute();
  const same = versions.find((version) => version.digest === digest);
  if (same) return { id: same.id, name, version: same.version, digest };
  const version = (versions[0]?.version ?? 0) + 1;
  // Rules that are tried out stand beside the others under a name of their own: who keeps rules for good does not wait for them.
  const keptAs = isTriedOut ? `${name} ${randomUUID()}` : name;
  const { id } = await transaction
    .insertInto('rule_set_version')
    .values({ kind, name: keptAs, version, digest, rules: body, created_by: viewer.id })
    .returning('id')
    .executeTakeFirstOrThrow();
  const before = versions[0] ? { version: versions[0].version, digest: versions[0].digest } : null;
  await audit(transaction, viewer, {
    action: 'rules.save',
    subject: `${kind} ${name}`,
    before,
    after: { version, digest },
    reason: null,
  });
  return { id, name, version, digest };
}
