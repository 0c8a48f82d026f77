import { DIMENSIONS, fieldName } from '#src/store/read/dimension.ts';
import { NO_FILTER, type ChargeFilter as ChargeConditions } from '#src/store/read/charge-filter.ts';
import { builder } from './builder.ts';
import { describeDimension, DIMENSION_BY_FIELD } from './dimension.ts';
import { invalidInput } from './graph-error.ts';
import { IN, NOT_IN, readText, readValues, TextFilter, VALUES_MAX, type Values } from './text-filter.ts';

interface TagValues extends Values {
  readonly key: string;
}

const TAGS_MAX = 20;

const TagFilter = builder.inputType('TagFilter', {
  description: `Which values of one tag. Case and spelling of key and value count. At most ${VALUES_MAX} values.`,
  fields: (t) => ({
    key: t.string({ required: true, description: 'The key, as the source spells it.' }),
    in: t.field({ type: t.listRef('String', { required: false }), description: IN }),
    notIn: t.field({ type: t.listRef('String', { required: false }), description: NOT_IN }),
  }),
});

export const ChargeFilter = builder.inputType('ChargeFilter', {
  description: 'Which charges count. All conditions hold at once.',
  fields: (t) => ({
    ...Object.fromEntries(
      DIMENSIONS.map((dimension) => [fieldName(dimension), t.field({ type: TextFilter, description: describeDimension(dimension) })]),
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
    dimensions: Object.entries(filter).flatMap(([field, values]) => {
      const dimension = DIMENSION_BY_FIELD.get(field);
      return dimension && values ? [{ dimension, ...readValues(values as Values) }] : [];
    }),
    tags: tags.map(({ key, ...values }) => ({ key: readText(key), ...readValues(values) })),
  };
}
