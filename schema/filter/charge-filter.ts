import { DIMENSION_NAMES, isDimension } from '#src/domain/dimension/dimension.ts';
import { NO_FILTER, type ChargeFilter as ChargeConditions } from '#src/store/charge/charge-filter.ts';
import { builder } from '../builder.ts';
import { describeDimension } from './dimension.ts';
import { invalidInput } from '../error/graph-error.ts';
import { readText, readValues, TagFilter, TextFilter, type Values } from './text-filter.ts';

interface TagValues extends Values {
  readonly key: string;
}

const TAGS_MAX = 20;

export const ChargeFilter = builder.inputType('ChargeFilter', {
  description: 'Which charges count. All conditions hold at once.',
  fields: (t) => ({
    ...Object.fromEntries(
      DIMENSION_NAMES.map((dimension) => [dimension, t.field({ type: TextFilter, description: describeDimension(dimension) })]),
    ),
    tags: t.field({ type: [TagFilter], description: `Conditions on tags, at most ${TAGS_MAX}.` }),
  }),
});

/** The conditions of a filter argument. Throws a BAD_USER_INPUT error for more values than a filter may have. */
export function readChargeFilter(filter: typeof ChargeFilter.$inferInput | null | undefined): ChargeConditions {
  if (!filter) return NO_FILTER;
  const tags = (filter['tags'] ?? []) as readonly TagValues[];
  if (tags.length > TAGS_MAX) throw invalidInput(`at most ${TAGS_MAX} conditions on tags`, tags.length);
  return {
    dimensions: Object.entries(filter).flatMap(([field, values]) =>
      isDimension(field) && values ? [{ dimension: field, ...readValues(values as Values) }] : [],
    ),
    tags: tags.map(({ key, ...values }) => ({ key: readText(key), ...readValues(values) })),
  };
}
