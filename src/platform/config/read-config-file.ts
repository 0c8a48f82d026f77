import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { didYouMean } from './did-you-mean.ts';

/** What is wrong with the configuration and where: `costweave.yaml:3 http.port`, `environment COSTWEAVE_PORT`. */
export interface ConfigProblem {
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

const BYTES_MAX = 1_048_576;
const ALIASES_MAX = 100;

/**
 * One YAML document whose scalars keep their spelling (only `true`, `false` and nothing are more than text), so that an account
 * `0010` stays one and `no` is no boolean; checked against a schema of strict objects.
 */
export function readConfigFile<S extends z.ZodType>(
  text: string,
  fileName: string,
  schema: S,
): { readonly value: z.output<S> } | { readonly problems: readonly ConfigProblem[] } {
  if (Buffer.byteLength(text) > BYTES_MAX)
    return { problems: [{ path: fileName, expected: `at most ${BYTES_MAX} bytes`, found: `${Buffer.byteLength(text)} bytes` }] };
  const lines = new LineCounter();
  let document: Document;
  let value: unknown;
  try {
    document = parseDocument(text, { schema: 'failsafe', customTags: ['null', 'bool'], lineCounter: lines, prettyErrors: false });
    const faults = [...document.errors, ...document.warnings];
    if (faults.length > 0)
      return {
        problems: faults.slice(0, 20).map((fault) => ({
          path: `${fileName}:${lines.linePos(fault.pos[0]).line}`,
          expected: 'one YAML document',
          found: fault.message.slice(0, 200),
        })),
      };
    value = document.toJS({ maxAliasCount: ALIASES_MAX }) ?? {};
  } catch (error) {
    const found = error instanceof Error ? error.message.slice(0, 200) : 'unreadable';
    return { problems: [{ path: fileName, expected: `one YAML document of at most ${ALIASES_MAX} aliases and sane depth`, found }] };
  }
  const checked = schema.safeParse(value);
  if (checked.success) return { value: checked.data };
  const told = checked.error.issues.flatMap((issue) => tell(issue, value, schema));
  return {
    problems: told
      .slice(0, 50)
      .map(({ at, expected, found }) => ({ path: place(fileName, lineOf(document, at, lines), at), expected, found })),
  };
}

interface Told {
  readonly at: readonly PropertyKey[];
  readonly expected: string;
  readonly found: string;
}

function tell(issue: z.core.$ZodIssue, value: unknown, schema: z.ZodType): Told[] {
  const at = issue.path;
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, at);
    return issue.keys.map((key) => {
      const meant = didYouMean(key, known);
      const expected = meant === undefined ? `one of the keys ${known.join(', ')}` : `a known key; did you mean ${JSON.stringify(meant)}?`;
      return { at: [...at, key], expected, found: JSON.stringify(key).slice(0, 80) };
    });
  }
  return [{ at, expected: expectation(issue), found: shown(value, at) }];
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return { object: 'a map', array: 'a list', string: 'a text', boolean: 'true or false' }[issue.expected as string] ?? issue.expected;
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  return issue.message.replace(/^expected /, '');
}

/** The keys that the schema knows at a place, looked up through optional, default and array wrappers. */
function keysAt(schema: z.ZodType, at: readonly PropertyKey[]): string[] {
  let here: unknown = schema;
  for (const key of [...at, undefined]) {
    here = unwrapped(here);
    if (key === undefined) break;
    here = here instanceof z.ZodArray ? here.element : here instanceof z.ZodObject ? here.shape[key as string] : undefined;
  }
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return unwrapped(schema.unwrap());
  return schema;
}

/** What stood there. Never the value where a secret may have been written. */
function shown(value: unknown, at: readonly PropertyKey[]): string {
  let here = value;
  for (const key of at) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, key)) return 'nothing';
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  if (here === undefined || here === null) return 'nothing';
  const text = JSON.stringify(here);
  return at.some((key) => /token|secret|password|url|key/i.test(String(key)))
    ? `${typeof here === 'string' ? here.length : text.length} characters (not shown)`
    : text.slice(0, 80);
}

function lineOf(document: Document, at: readonly PropertyKey[], lines: LineCounter): number {
  for (let length = at.length; length > 0; length--) {
    const node: unknown = document.getIn(at.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function place(fileName: string, line: number, at: readonly PropertyKey[]): string {
  const path = at.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key).slice(0, 80)}`)).join('');
  return path === '' ? `${fileName}:${line}` : `${fileName}:${line} ${path.replace(/^\./, '')}`;
}
