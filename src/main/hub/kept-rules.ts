import { readFile } from 'node:fs/promises';
import { parseRules } from '../../actions/approval/parse-rules.ts';
import { keepJournalRules } from '../../actions/journal/keep-journal-rules.ts';
import { keepModelRules } from '../../actions/model/keep-model-rules.ts';
import { keepPeriodRules } from '../../actions/period/keep-period-rules.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Config } from '../../platform/config/config.ts';
import type { Database } from '../../store/database.ts';
import { JOURNAL_RULES_KIND, MODEL_RULES_KIND, PERIOD_RULES_KIND } from '../../store/rule-set/rule-set.ts';
import type { Log } from '../../platform/log.ts';
import type { Problem } from '../../domain/problem.ts';

interface KeptRules {
  /** Goes on after "the rules of". */
  readonly of: string;
  readonly keep: (db: Database, viewer: Viewer, file: { readonly name: string; readonly text: string }) => Promise<object>;
}

/** Rules that belong to no run: they are kept when a process starts, and the graph goes by them. */
const KEPT_RULES: Readonly<Record<string, KeptRules>> = {
  [JOURNAL_RULES_KIND]: { of: 'journals', keep: keepJournalRules },
  [MODEL_RULES_KIND]: { of: 'model cost', keep: keepModelRules },
  [PERIOD_RULES_KIND]: { of: 'closing months', keep: keepPeriodRules },
};
export const KEPT_RULE_KINDS: readonly string[] = Object.keys(KEPT_RULES);

/**
 * Keeps rules as their files now say, so that reports and closes go by them. Where a file does not do, the log says what is wrong with it,
 * and the rules that were kept before hold on.
 */
export async function keepConfiguredRules(
  { config, db, log }: { readonly config: Pick<Config, 'rules' | 'governance'>; readonly db: Database; readonly log: Log },
  viewer: Viewer,
): Promise<void> {
  for (const { of, problems } of await keepRules(config, db, viewer)) log.error({ problems }, `the rules of ${of} stay as they were`);
}

/** The same, for whoever tells the problems otherwise. Where approvals are asked for, files are what somebody may propose. */
export async function keepRules(
  { rules, governance }: Pick<Config, 'rules' | 'governance'>,
  db: Database,
  viewer: Viewer,
): Promise<readonly { readonly of: string; readonly problems: readonly Problem[] }[]> {
  const refused: { readonly of: string; readonly problems: readonly Problem[] }[] = [];
  if (governance.approvals) return refused;
  for (const [kind, { of, keep }] of Object.entries(KEPT_RULES)) {
    const file = rules[kind];
    if (file === undefined) continue;
    const text = await textOf(file);
    const kept = text === undefined ? { problems: [unreadable(file)] } : await keep(db, viewer, { name: file, text });
    if (isProblems(kept)) refused.push({ of, problems: kept.problems });
  }
  return refused;
}

/** What is wrong with the file of a kind; empty: nothing is. */
export async function keptRuleProblems(kind: string, file: string): Promise<readonly Problem[]> {
  const text = await textOf(file);
  if (text === undefined) return [unreadable(file)];
  const parsed = parseRules(kind, text, file)!;
  return 'problems' in parsed ? parsed.problems : [];
}

function isProblems(answer: object): answer is { readonly problems: readonly Problem[] } {
  return 'problems' in answer;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}

function unreadable(file: string): Problem {
  return { path: file, expected: 'a YAML file that can be read', found: 'none' };
}
