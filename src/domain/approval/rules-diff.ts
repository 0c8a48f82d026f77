import { canonicalJson } from '../canonical-json.ts';

/** One thing that is said otherwise in one rule set than in another. */
export interface RuleChange {
  /** Where: names of keys, and of rules in square brackets: `steps[platform].weights.retail`. */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  /** As canonical JSON; null where there was nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What changes from one rule set to another (undefined: there was none). Rules are known again by their names, so one that stands elsewhere
 * is moved, not written anew; the order of rules is part of what they say.
 */
export function diffRules(before: unknown, after: unknown, path = ''): RuleChange[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ path, change: 'added', before: null, after: canonicalJson(after) }];
  if (after === undefined) return [{ path, change: 'removed', before: canonicalJson(before), after: null }];
  if (isNamedList(before) && isNamedList(after)) return diffNamed(before, after, path);
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
    return keys.flatMap((key) => diffRules(before[key], after[key], path === '' ? key : `${path}.${key}`));
  }
  const [was, is] = [canonicalJson(before), canonicalJson(after)];
  return was === is ? [] : [{ path, change: 'changed', before: was, after: is }];
}

type Named = Readonly<Record<string, unknown>> & { readonly name: string };

function diffNamed(before: readonly Named[], after: readonly Named[], path: string): RuleChange[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  const of = (rules: readonly Named[], name: string) => rules.find((rule) => rule.name === name);
  const changes = names.flatMap((name) => diffRules(of(before, name), of(after, name), `${path}[${name}]`));
  const order = (rules: readonly Named[], others: readonly Named[]) => rules.map(({ name }) => name).filter((name) => of(others, name));
  const [was, is] = [order(before, after), order(after, before)].map((some) => canonicalJson(some)) as [string, string];
  return was === is ? changes : [...changes, { path, change: 'moved', before: was, after: is }];
}

/** A list of rules that each have a name of their own. */
function isNamedList(value: unknown): value is readonly Named[] {
  return (
    Array.isArray(value) &&
    value.every((item) => isRecord(item) && typeof item['name'] === 'string') &&
    new Set((value as Named[]).map(({ name }) => name)).size === value.length
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
