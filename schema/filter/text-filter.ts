import type { ValueCondition } from '#src/store/charge/charge-filter.ts';
import { builder } from '../builder.ts';
import { invalidInput } from '../error/graph-error.ts';

type Texts = readonly (string | null | undefined)[] | null | undefined;
export interface Values {
  readonly in?: Texts;
  readonly notIn?: Texts;
  readonly contains?: readonly string[] | null | undefined;
  readonly startsWith?: readonly string[] | null | undefined;
}

const VALUES_MAX = 1000;
const PATTERNS_MAX = 100;
const IN = 'One of these values. null among them stands for what has none; an empty list matches nothing.';
const NOT_IN = 'None of these values. What has no value stays, unless null is among them.';
const CONTAINS = 'Values with one of these texts somewhere in them. The case of letters does not count; `%` and `_` mean themselves.';
const STARTS_WITH = 'Values that begin with one of these texts. The case of letters does not count; `%` and `_` mean themselves.';

export const TextFilter = builder.inputType('TextFilter', {
  description: `Which values; all conditions hold at once. Case and spelling count in \`in\` and \`notIn\`. At most ${VALUES_MAX} values.`,
  fields: (t) => ({
    in: t.field({ type: t.listRef('String', { required: false }), description: IN }),
    notIn: t.field({ type: t.listRef('String', { required: false }), description: NOT_IN }),
    contains: t.stringList({ description: CONTAINS }),
    startsWith: t.stringList({ description: STARTS_WITH }),
  }),
});

export const TagFilter = builder.inputType('TagFilter', {
  description: `Which values of one tag. Case and spelling of key and value count. At most ${VALUES_MAX} values.`,
  fields: (t) => ({
    key: t.string({ required: true, description: 'The key, as the source spells it.' }),
    in: t.field({ type: t.listRef('String', { required: false }), description: IN }),
    notIn: t.field({ type: t.listRef('String', { required: false }), description: NOT_IN }),
    contains: t.stringList({ description: CONTAINS }),
    startsWith: t.stringList({ description: STARTS_WITH }),
  }),
});

/** The condition of a filter's field. Throws a BAD_USER_INPUT error for more values than a filter may have. */
export function readValues(values: Values): ValueCondition {
  return {
    ...(values.in ? { in: readTexts(values.in) } : {}),
    ...(values.notIn ? { notIn: readTexts(values.notIn) } : {}),
    ...(values.contains ? { contains: readPatterns(values.contains) } : {}),
    ...(values.startsWith ? { startsWith: readPatterns(values.startsWith) } : {}),
  };
}

function readTexts(texts: readonly (string | null | undefined)[]): readonly (string | null)[] {
  if (texts.length > VALUES_MAX) throw invalidInput(`at most ${VALUES_MAX} values in a filter`, texts.length);
  return texts.map((text) => (text === null || text === undefined ? null : readText(text)));
}

/** An empty text is in every value: a filter that lets all pass is a mistake. */
function readPatterns(texts: readonly string[]): readonly string[] {
  if (texts.length > PATTERNS_MAX) throw invalidInput(`at most ${PATTERNS_MAX} texts in contains or startsWith`, texts.length);
  if (texts.includes('')) throw invalidInput('a text of at least one character in contains or startsWith', '');
  return texts.map(readText);
}

/** PostgreSQL has no NUL in texts, so nothing can be called that. */
export function readText(text: string): string {
  if (text.includes('\u0000')) throw invalidInput('text without NUL characters', text);
  return text;
}
