import type { ValueCondition } from '#src/store/charge/charge-filter.ts';
import { builder } from '../builder.ts';
import { invalidInput } from '../error/graph-error.ts';

type Texts = readonly (string | null | undefined)[] | null | undefined;
export interface Values {
  readonly in?: Texts;
  readonly notIn?: Texts;
}

const VALUES_MAX = 1000;
const IN = 'One of these values. null among them stands for what has none; an empty list matches nothing.';
const NOT_IN = 'None of these values. What has no value stays, unless null is among them.';

export const TextFilter = builder.inputType('TextFilter', {
  description: `Which values. Case and spelling count. At most ${VALUES_MAX} values.`,
  fields: (t) => ({
    in: t.field({ type: t.listRef('String', { required: false }), description: IN }),
    notIn: t.field({ type: t.listRef('String', { required: false }), description: NOT_IN }),
  }),
});

export const TagFilter = builder.inputType('TagFilter', {
  description: `Which values of one tag. Case and spelling of key and value count. At most ${VALUES_MAX} values.`,
  fields: (t) => ({
    key: t.string({ required: true, description: 'The key, as the source spells it.' }),
    in: t.field({ type: t.listRef('String', { required: false }), description: IN }),
    notIn: t.field({ type: t.listRef('String', { required: false }), description: NOT_IN }),
  }),
});

/** The condition of a filter's field. Throws a BAD_USER_INPUT error for more values than a filter may have. */
export function readValues(values: Values): ValueCondition {
  return { ...(values.in ? { in: readTexts(values.in) } : {}), ...(values.notIn ? { notIn: readTexts(values.notIn) } : {}) };
}

function readTexts(texts: readonly (string | null | undefined)[]): readonly (string | null)[] {
  if (texts.length > VALUES_MAX) throw invalidInput(`at most ${VALUES_MAX} values in a filter`, texts.length);
  return texts.map((text) => (text === null || text === undefined ? null : readText(text)));
}

/** PostgreSQL has no NUL in texts, so nothing can be called that. */
export function readText(text: string): string {
  if (text.includes('\u0000')) throw invalidInput('text without NUL characters', text);
  return text;
}
