import type { z, ZodType } from 'zod';
import type { Problem } from '../domain/problem.ts';
import { readYaml } from './read-yaml.ts';

export type RuleFile<T> = { readonly ruleSet: T } | { readonly problems: readonly Problem[] };

/** A rule set as its schema reads it. Scalars reach the schema as text: see rule-values.ts. */
export function readRuleFile<S extends ZodType>(text: string, file: string, schema: S): RuleFile<z.output<S>> {
  const read = readYaml(text, file, schema);
  return 'problems' in read ? read : { ruleSet: read.value };
}
