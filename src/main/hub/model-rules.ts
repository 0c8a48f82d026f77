import { readFile } from 'node:fs/promises';
import { keepModelRules } from '../../actions/model/keep-model-rules.ts';
import { parseModelsRuleSet } from '../../actions/model/models-rule-set.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { MODEL_RULES_KIND } from '../../store/rule-set/rule-set.ts';
import type { Hub } from './hub.ts';
import type { Problem } from '../../domain/problem.ts';

/**
 * Keeps the rules of model cost as their file now says, so that reports go by them. Where the file does not do, the log says what is
 * wrong with it, and the rules that were kept before hold on.
 */
export async function keepConfiguredModelRules({ config, db, log }: Hub, viewer: Viewer): Promise<void> {
  const file = config.rules[MODEL_RULES_KIND];
  if (file === undefined) return;
  const text = await textOf(file);
  const kept = text === undefined ? { problems: [unreadable(file)] } : await keepModelRules(db, viewer, { name: file, text });
  if ('problems' in kept) log.error({ problems: kept.problems }, 'the rules of model cost stay as they were');
}

/** What is wrong with the file; empty: nothing is. */
export async function modelRuleProblems(file: string): Promise<readonly Problem[]> {
  const text = await textOf(file);
  if (text === undefined) return [unreadable(file)];
  const parsed = parseModelsRuleSet(text, file);
  return 'problems' in parsed ? parsed.problems : [];
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
