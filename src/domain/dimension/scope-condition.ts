import { textMatcher, type TextMatch } from '../text-match.ts';
import { SCOPE_COLUMNS, type DimensionScope, type ScopeColumn } from './scope.ts';
import type { TagIndex, TagName } from './tag-index.ts';

/** All that is given must hold. */
export type ScopeCondition<T = TagName> = { readonly [C in ScopeColumn]?: TextMatch | undefined } & {
  readonly tags?: readonly TagCondition<T>[] | undefined;
};

/** The tag is there with a value; with `value`, with such a one. */
interface TagCondition<T> {
  readonly tag: T;
  readonly value?: TextMatch | undefined;
}

/** A condition made ready for many scopes. */
export function scopePredicate(condition: ScopeCondition): (scope: DimensionScope, tags: TagIndex) => boolean {
  const columns = SCOPE_COLUMNS.flatMap((column) => {
    const match = condition[column];
    return match ? [{ column, matches: textMatcher(match) }] : [];
  });
  const tagChecks = (condition.tags ?? []).map(({ tag, value }) => ({ tag, matches: value ? textMatcher(value) : () => true }));
  return (scope, tags) =>
    columns.every(({ column, matches }) => matches(scope[column])) &&
    tagChecks.every(({ tag, matches }) => {
      const hit = tags.find(tag)[0];
      return hit !== undefined && matches(hit.value);
    });
}
