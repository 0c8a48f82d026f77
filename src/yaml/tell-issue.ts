import type { z } from 'zod';
import { nearName } from '../domain/spelling/near-name.ts';
import type { Place } from './place.ts';

/** What is wrong in one place of a value. */
export interface Told {
  readonly at: Place;
  readonly expected: string;
  readonly found: string;
}

/** Between the keys that a map may have, in the message of an issue: see check-value.ts. */
export const KEYS_PARTED_BY = '\u0000';

type Issue = z.core.$ZodIssue;
interface Context {
  readonly root: unknown;
  readonly isSecret: (key: string) => boolean;
}

const FOUND_MAX = 200;
const ZOD_SAYS_NOTHING = 'Invalid input';

/** An issue as people need it: unions by the branch that was meant, unknown keys with the nearest known one. */
export function tellIssue(issue: Issue, prefix: Place, context: Context): Told[] {
  const at = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ at: [...at, key], expected: keyExpected(key, issue.message), found: shortJson(key) }));
  if (issue.code === 'invalid_key')
    return issue.issues.slice(0, 1).map((inner) => ({ ...tellIssue(inner, at, context)[0]!, at, found: shortJson(at.at(-1)) }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return tellUnion(issue, at, context);
  return [{ at, expected: expectation(issue, valueAt(context.root, at)), found: shown(context, at) }];
}

function keyExpected(key: string, message: string): string {
  const known = message === '' ? [] : message.split(KEYS_PARTED_BY);
  const meant = nearName(key, known);
  if (meant !== undefined) return `a known key; did you mean ${JSON.stringify(meant)}?`;
  return known.length === 0 ? 'no key here' : `one of the keys ${known.join(', ')}`;
}

/**
 * The branch that was meant is of the value's own type and fits farthest in; of those that fit as far, it has the fewest problems.
 * Where none fits at all, all are expected.
 */
function tellUnion(issue: Extract<Issue, { code: 'invalid_union' }>, at: Place, context: Context): Told[] {
  const ofItsType = issue.errors.filter((issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0));
  const options = ofItsType.length > 0 ? ofItsType : issue.errors;
  const branches = options.map((issues) => issues.flatMap((inner) => tellIssue(inner, at, context)));
  const depthOf = (told: readonly Told[]) => Math.max(...told.map((one) => one.at.length));
  const [meant] = branches.toSorted((a, b) => depthOf(b) - depthOf(a) || a.length - b.length);
  if (meant && depthOf(meant) > at.length) return meant;
  const expected =
    issue.message === ZOD_SAYS_NOTHING ? [...new Set(branches.flat().map((told) => told.expected))].join(', or ') : issue.message;
  return [{ at, expected: withoutExpected(expected), found: shown(context, at) }];
}

const TYPES: Readonly<Record<string, string>> = {
  object: 'a map',
  record: 'a map',
  array: 'a list',
  string: 'a text',
  boolean: 'true or false',
};

function expectation(issue: Issue, written: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : oneOf(issue.values.map(String), written);
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? oneOf(issue.options.map(String), written) : issue.message;
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
      return withoutExpected(issue.message);
  }
}

function oneOf(words: readonly string[], written: unknown): string {
  const meant = typeof written === 'string' ? nearName(written, words) : undefined;
  return `one of ${words.join(', ')}${meant === undefined ? '' : `; did you mean ${JSON.stringify(meant)}?`}`;
}

/** Messages of schemas say what is expected, some in a whole sentence. */
function withoutExpected(message: string): string {
  return message.replace(/^expected /, '');
}

/** What stood there. Never the value where a secret may have been written. */
function shown({ root, isSecret }: Context, at: Place): string {
  const here = valueAt(root, at);
  if (here === undefined || here === null) return 'nothing';
  if (!at.some((key) => isSecret(String(key)))) return shortJson(here);
  return `${(typeof here === 'string' ? here : JSON.stringify(here)).length} characters (not shown)`;
}

function valueAt(root: unknown, at: Place): unknown {
  let here = root;
  for (const key of at) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  return here;
}

function shortJson(value: unknown): string {
  return JSON.stringify(value).slice(0, FOUND_MAX);
}
