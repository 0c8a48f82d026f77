import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Database } from '../../store/database.ts';
import { keepLatest } from '../../store/rule-set/keep-latest.ts';
import { JOURNAL_RULES_KIND, type RuleSetVersion } from '../../store/rule-set/rule-set.ts';
import { parseJournalRuleSet } from './journal-rule-set.ts';

/** Keeps the rules by which journals are made: those that were kept last are in force. Problems: nothing was kept, and what held before still does. */
export async function keepJournalRules(
  db: Database,
  viewer: Viewer,
  file: { readonly name: string; readonly text: string },
): Promise<{ readonly version: RuleSetVersion } | { readonly problems: readonly Problem[] }> {
  demand(viewer, 'rules.write');
  const parsed = parseJournalRuleSet(file.text, file.name);
  if ('problems' in parsed) return parsed;
  const { ruleSet } = parsed;
  return { version: await db.transaction().execute((transaction) => keepLatest(transaction, viewer, JOURNAL_RULES_KIND, ruleSet)) };
}
