import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { DatabaseTransaction } from '../database.ts';
import { JOURNAL_RULES_KIND, keepRuleSet, MODEL_RULES_KIND, PERIOD_RULES_KIND, type RuleSetVersion } from './rule-set.ts';

/** Kinds of which the rules that were kept last hold, whatever their name: they belong to no run that could name another version. */
export const HOLDING_BY_LATEST: ReadonlySet<string> = new Set([JOURNAL_RULES_KIND, MODEL_RULES_KIND, PERIOD_RULES_KIND]);

type Kept = RuleSetVersion & { readonly rules: object & { readonly change?: number } };

/**
 * Keeps rules of such a kind. Those that hold already are no new version; those that held before, and are to hold again, are one, told
 * apart by the number of their change: otherwise the ones in between would go on being the last.
 */
export async function keepLatest(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  kind: string,
  rules: { readonly name: string },
): Promise<RuleSetVersion> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify(['latest', kind])}, 0))`.execute(transaction);
  const { rows } = await sql<Kept>`
    select id::text, name, version, digest, rules from rule_set_version v where kind = ${kind} order by v.id desc limit 1`.execute(
    transaction,
  );
  const [last] = rows;
  if (last && canonicalJson({ ...last.rules, change: undefined }) === canonicalJson(rules))
    return { id: last.id, name: last.name, version: last.version, digest: last.digest };
  return keepRuleSet(transaction, viewer, kind, rules.name, { ...rules, change: (last?.rules.change ?? 0) + 1 });
}
