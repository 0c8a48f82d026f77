import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Database } from '../../store/database.ts';
import { keepLatest } from '../../store/rule-set/keep-latest.ts';
import { MODEL_RULES_KIND, type RuleSetVersion } from '../../store/rule-set/rule-set.ts';
import { parseModelsRuleSet } from './models-rule-set.ts';
import type { Problem } from '../../domain/problem.ts';

/**
 * Keeps the rules by which cost is known to be for a model: reports go by the version that was kept last before their instant. The same
 * rules are no new version. Problems: nothing was kept, and what held before still does.
 */
export async function keepModelRules(
  db: Database,
  viewer: Viewer,
  file: { readonly name: string; readonly text: string },
): Promise<{ readonly version: RuleSetVersion } | { readonly problems: readonly Problem[] }> {
  demand(viewer, 'rules.write');
  const parsed = parseModelsRuleSet(file.text, file.name);
  if ('problems' in parsed) return parsed;
  const { ruleSet } = parsed;
  return { version: await db.transaction().execute((transaction) => keepLatest(transaction, viewer, MODEL_RULES_KIND, ruleSet)) };
}
