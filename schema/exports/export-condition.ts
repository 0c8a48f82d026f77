import type { TableFilter } from '#src/tables/question/table-filter.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';

/** How a column is compared with values. */
const COMPARISONS = {
  in: 'It is one of the values.',
  notIn: 'It is none of the values.',
  lt: 'It is less than the value.',
  le: 'It is the value or less.',
  gt: 'It is greater than the value.',
  ge: 'It is the value or greater.',
  contains: 'The value stands in it, letter by letter.',
  startsWith: 'It begins with the value.',
  endsWith: 'It ends with the value.',
} as const;
type Comparison = keyof typeof COMPARISONS;

const ComparisonEnum = enumOf<Comparison>('TableComparison', 'How a column of a table is compared with values.', COMPARISONS);

export const TableConditionInput = builder.inputType('TableConditionInput', {
  description: 'What rows of a table have in a column.',
  fields: (t) => ({
    column: t.string({ required: true, description: 'The column.' }),
    is: t.field({ type: ComparisonEnum, required: true, description: 'How it is compared.' }),
    values: t.field({
      type: t.listRef('String', { required: false }),
      required: true,
      description:
        'With what: as the table prints its values, and null for nothing. `IN` and `NOT_IN` take any number, the others one that is not null.',
    }),
  }),
});

/** All of them at once; null: all rows. Undefined: one of them takes other values. */
export function filterOf(conditions: readonly (typeof TableConditionInput.$inferInput)[]): TableFilter | undefined {
  const all = conditions.map(({ column, is, values }) => conditionOf(column, is, values));
  return all.every((one) => one !== undefined) ? { all } : undefined;
}

function conditionOf(column: string, is: Comparison, values: readonly (string | null | undefined)[]): TableFilter | undefined {
  const given = values.map((value) => value ?? null);
  const term = { column };
  const [value] = given;
  if (is === 'in') return { in: given, term };
  if (is === 'notIn') return { not: { in: given, term } };
  if (value === null || value === undefined || given.length > 1) return undefined;
  switch (is) {
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return { compare: is, left: term, right: { value } };
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return { test: is, text: term, part: { value } };
  }
}
