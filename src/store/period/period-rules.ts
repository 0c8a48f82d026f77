import { DEFAULT_PERIOD_RULES, type PeriodRules } from '../../domain/period/period-rules.ts';
import { PERIOD_RULES_KIND } from '../rule-set/rule-set.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** Rules as they were kept. `change` counts how often they were changed, whatever their names. */
export type KeptPeriodRules = PeriodRules & { readonly change: number };

/** The rules that were kept last. One statement. */
export async function keptPeriodRules(snapshot: Snapshot): Promise<KeptPeriodRules | undefined> {
  const kept = await snapshot.transaction
    .selectFrom('rule_set_version')
    .select('rules')
    .where('kind', '=', PERIOD_RULES_KIND)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return kept?.rules as KeptPeriodRules | undefined;
}

/** How months are closed and years are counted; the usual way where no rules were kept. One statement. */
export async function periodRules(snapshot: Snapshot): Promise<PeriodRules> {
  return (await keptPeriodRules(snapshot)) ?? DEFAULT_PERIOD_RULES;
}
