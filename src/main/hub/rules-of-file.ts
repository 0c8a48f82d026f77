import { readFile } from 'node:fs/promises';
import type { ProposedRules } from '../../actions/approval/kinds/rule-set.ts';
import { parseRules } from '../../actions/approval/parse-rules.ts';
import type { Config } from '../../platform/config/config.ts';
import type { AnyRun } from '../../runs/define-run.ts';
import { ruleKinds, RUNS } from '../../runs/runs.ts';
import { CommandFailure } from '../command-failure.ts';
import { EXIT } from '../exit-code.ts';
import { CONFIGURED_RULES, ruleFileOf } from './rule-file.ts';
import { problemText } from '../../domain/problem.ts';

export interface RulesOfFile extends ProposedRules {
  /** The kind of run that is made by them; undefined: none is. */
  readonly definition: AnyRun | undefined;
}

/** The rules of a kind as a file says them: the one that was named, else the configured one. Throws CommandFailure with what is wrong. */
export async function rulesOfFile(config: Config, kind: string, named: string | undefined): Promise<RulesOfFile> {
  if (!CONFIGURED_RULES.includes(kind))
    throw new CommandFailure(EXIT.usage, `expected a kind of rules (${CONFIGURED_RULES.join(', ')}), found ${JSON.stringify(kind)}`);
  const file = named ?? ruleFileOf(config, kind);
  if (file === undefined)
    throw new CommandFailure(EXIT.config, `No rules for ${kind}: name a file with --rules, or as rules.${kind} in the configuration.`);
  const definition = ruleKinds(RUNS).includes(kind) ? RUNS.get(kind) : undefined;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new CommandFailure(EXIT.config, `expected a YAML file that can be read, found none: ${file}`);
  }
  const parsed = parseRules(kind, text, file)!;
  if ('problems' in parsed) throw new CommandFailure(EXIT.config, parsed.problems.map(problemText).join('\n'));
  return { kind, rules: parsed.ruleSet, definition };
}
