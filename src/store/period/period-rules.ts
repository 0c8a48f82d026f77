import { DEFAULT_PERIOD_RULES, type PeriodRules } from '../../domain/period/period-rules.ts';
import { PERIOD_RULES_KIND } from '../rule-set/rule-set.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** How months are closed and years are counted: the rules that were kept last, the usual way where none were. One statement. */
export async function periodRules(snapshot: Snapshot): Promise<PeriodRules> {
  const kept = await snapshot.transaction
    .selectFrom('rule_set_version')
    .select('rules')
    .where('kind', '=', PERIOD_RULES_KIND)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (kept?.rules as PeriodRules | undefined) ?? DEFAULT_PERIOD_RULES;
}
