import type { z, ZodType } from 'zod';
import type { Problem } from '../domain/problem.ts';
import { checkValue, type CheckOptions } from './check-value.ts';
import { parseYaml } from './parse-yaml.ts';

const PROBLEMS_MAX = 50;

export interface ReadOptions extends CheckOptions {
  /** What a file without a word means; default: nothing, which no schema of an object accepts. */
  readonly whenEmpty?: unknown;
}

/**
 * Reads one YAML document and checks it against a schema made of strict objects, which refuse unknown keys. The one way in which the hub
 * reads what people write. Never throws for what the text holds.
 */
export function readYaml<S extends ZodType>(
  text: string,
  file: string,
  schema: S,
  options: ReadOptions = {},
): { readonly value: z.output<S> } | { readonly problems: readonly Problem[] } {
  const document = parseYaml(text, file);
  if ('problems' in document) return { problems: document.problems.slice(0, PROBLEMS_MAX) };
  const checked = checkValue(document.value ?? options.whenEmpty, schema, options);
  if ('value' in checked) return checked;
  return {
    problems: checked.told.map(({ at, expected, found }) => {
      const position = document.positionOf(at);
      return { path: `${file}:${position.line}${position.key === '' ? '' : ` ${position.key}`}`, expected, found, position };
    }),
  };
}
