import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z, ZodType } from 'zod';

/** What is wrong with a rule file, and where: `dimensions.yaml:12 rules[3].when.tag`. */
export interface RuleProblem {
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

export type RuleFile<T> = { readonly ruleSet: T } | { readonly problems: readonly RuleProblem[] };

const BYTES_MAX = 1_048_576;
const ALIASES_MAX = 100;
const PROBLEMS_MAX = 50;
const FOUND_MAX = 200;

/**
 * Reads one YAML document and checks it against a schema made of strict objects, which refuse unknown keys. Only `true`, `false`
 * and nothing are more than text: `0010`, `no` and `0.10` reach the schema as they are written, so account numbers keep their
 * zeros and amounts their digits (see rule-values.ts). Never throws for what the text holds.
 */
export function readRuleFile<S extends ZodType>(yamlText: string, fileName: string, schema: S): RuleFile<z.output<S>> {
  const bytes = Buffer.byteLength(yamlText);
  if (bytes > BYTES_MAX) return { problems: [{ path: fileName, expected: `at most ${BYTES_MAX} bytes`, found: `${bytes} bytes` }] };
  const lines = new LineCounter();
  const parsed = parseYaml(yamlText, fileName, lines);
  if ('problems' in parsed) return parsed;
  const checked = schema.safeParse(parsed.value);
  if (checked.success) return { ruleSet: checked.data };
  const problems = checked.error.issues.flatMap((issue) => describe(issue, [], parsed.value));
  return {
    problems: problems
      .slice(0, PROBLEMS_MAX)
      .map(({ at, expected, found }) => ({ path: place(fileName, lineOf(parsed.document, at, lines), at), expected, found })),
  };
}

type Parsed = { readonly document: Document; readonly value: unknown } | { readonly problems: readonly RuleProblem[] };

function parseYaml(yamlText: string, fileName: string, lines: LineCounter): Parsed {
  const expected = 'one YAML document';
  try {
    const document = parseDocument(yamlText, { schema: 'failsafe', customTags: ['null', 'bool'], lineCounter: lines, prettyErrors: false });
    const faults = [...document.errors, ...document.warnings].slice(0, PROBLEMS_MAX);
    if (faults.length > 0) {
      return {
        problems: faults.map((fault) => ({
          path: place(fileName, lines.linePos(fault.pos[0]).line, []),
          expected,
          found: fault.message.slice(0, FOUND_MAX),
        })),
      };
    }
    return { document, value: document.toJS({ maxAliasCount: ALIASES_MAX }) };
  } catch (error) {
    // Too many aliases, or nested deeper than the stack.
    const found = error instanceof Error ? error.message.slice(0, FOUND_MAX) : 'unreadable';
    return { problems: [{ path: fileName, expected: `${expected} of at most ${ALIASES_MAX} aliases and sane depth`, found }] };
  }
}

type Key = PropertyKey;
interface Described {
  readonly at: readonly Key[];
  readonly expected: string;
  readonly found: string;
}

/** A union's issue is told as the issues of the option that the value came closest to. */
function describe(issue: z.core.$ZodIssue, prefix: readonly Key[], root: unknown): Described[] {
  const at = [...prefix, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const meant = issue.errors.filter((issues) => !issues.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0));
    const options = meant.length > 0 ? meant : issue.errors;
    const told = options.map((issues) => issues.flatMap((inner) => describe(inner, at, root)));
    const depths = told.map((list) => Math.max(...list.map((item) => item.at.length)));
    const deepest = Math.max(...depths);
    if (deepest > at.length) return told[depths.indexOf(deepest)]!;
    return [{ at, expected: [...new Set(told.flat().map((item) => item.expected))].join(', or '), found: shown(root, at) }];
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ at: [...at, key], expected: 'no key of this name here', found: JSON.stringify(key) }));
  }
  return [{ at, expected: expectation(issue), found: shown(root, at) }];
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'record' ? 'a map' : issue.expected;
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? `one of ${issue.options.map(String).join(', ')}` : issue.message;
    case 'too_small':
      return `at least ${issue.minimum} ${issue.origin === 'string' ? 'characters' : 'entries'}`;
    case 'too_big':
      return `at most ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'entries'}`;
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return issue.message;
  }
}

function shown(root: unknown, at: readonly Key[]): string {
  let value = root;
  for (const key of at) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return 'nothing';
    value = (value as Record<Key, unknown>)[key];
  }
  if (value === undefined || value === null) return 'nothing';
  return JSON.stringify(value).slice(0, FOUND_MAX);
}

/** The line of the innermost part of the path that exists. */
function lineOf(document: Document, at: readonly Key[], lines: LineCounter): number {
  for (let length = at.length; length > 0; length--) {
    const node: unknown = document.getIn(at.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function place(fileName: string, line: number, at: readonly Key[]): string {
  const path = at.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return `${fileName}:${line}${path === '' ? '' : ` ${path.replace(/^\./, '')}`}`;
}
