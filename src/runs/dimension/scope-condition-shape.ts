import { z } from 'zod';
import { SCOPE_COLUMNS } from '../../domain/dimension/scope.ts';
import { text } from '../../yaml/rule-values.ts';
import { textMatch } from '../../yaml/text-match-value.ts';

/** One key, or several in order of preference. */
const tagKey = {
  key: z.union([text, z.array(text).min(1).max(20)]),
  ignoreCase: z.boolean().default(false),
} as const;

const tagByKey = z.strictObject(tagKey).transform(({ key, ignoreCase }) => ({ keys: [key].flat(), ignoreCase }));
/** By its keys on charges, or by the name that the file gives it. */
export const tagName = z.union([tagByKey, z.strictObject({ standard: text })]);

const listed = { in: z.array(text).min(1).optional(), startsWith: z.array(text).min(1).optional() } as const;

const ofKey = z
  .strictObject({ ...tagKey, ...listed })
  .transform(({ key, ignoreCase, ...match }) => ({ tag: { keys: [key].flat(), ignoreCase }, value: valueMatch(match) }));
const ofStandard = z
  .strictObject({ standard: text, ...listed })
  .transform(({ standard, ...match }) => ({ tag: { standard }, value: valueMatch(match) }));

function valueMatch({ in: some, startsWith }: { in?: string[] | undefined; startsWith?: string[] | undefined }) {
  return some || startsWith ? { in: some ?? [], startsWith: startsWith ?? [] } : undefined;
}

const columns = Object.fromEntries(SCOPE_COLUMNS.map((column) => [column, textMatch.optional()])) as Record<
  (typeof SCOPE_COLUMNS)[number],
  z.ZodOptional<typeof textMatch>
>;
const isGiven = (given: object) => Object.values(given).some((value) => value !== undefined);
const GIVEN = 'at least one condition, or no `when` at all';

/** What a charge itself says: its columns, its tags by their keys. */
export const chargeCondition = z.strictObject({ ...columns, tags: z.array(ofKey).min(1).max(50).optional() }).refine(isGiven, GIVEN);

/** The same, and what its standard tags come to. */
export const scopeCondition = z
  .strictObject({
    ...columns,
    tags: z
      .array(z.union([ofKey, ofStandard]))
      .min(1)
      .max(50)
      .optional(),
  })
  .refine(isGiven, GIVEN);
