import { canonicalJson } from '../../domain/canonical-json.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Database } from '../../store/database.ts';
import { keptPeriodRules } from '../../store/period/period-rules.ts';
import { PERIOD_RULES_KIND, saveRuleSet } from '../../store/rule-set/rule-set.ts';
import { readAs } from '../../store/viewer/read-as.ts';
import { parsePeriodRuleSet } from './period-rule-set.ts';

/**
 * Keeps the rules by which months are closed: those that were kept last are in force. The same rules are no new version; rules that were in
 * force before and are so again are one, told apart by their change. Problems: nothing was kept, and what held before still does.
 */
export async function keepPeriodRules(
  db: Database,
  viewer: Viewer,
  file: { readonly name: string; readonly text: string },
): Promise<{ readonly kept: boolean } | { readonly problems: readonly Problem[] }> {
  demand(viewer, 'rules.write');
  const parsed = parsePeriodRuleSet(file.text, file.name);
  if ('problems' in parsed) return parsed;
  const before = await readAs(db, viewer, keptPeriodRules);
  const change = before?.change ?? 0;
  if (before && canonicalJson({ ...parsed.ruleSet, change }) === canonicalJson(before)) return { kept: false };
  await saveRuleSet(db, viewer, PERIOD_RULES_KIND, parsed.ruleSet.name, { ...parsed.ruleSet, change: change + 1 });
  return { kept: true };
}
