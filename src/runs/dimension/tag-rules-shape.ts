import { z } from 'zod';
import { isReserved } from '../../domain/dimension/dimension.ts';
import { checkTagRules } from '../../domain/dimension/tag/check-tag-rules.ts';
import type { SetTag, TagRules } from '../../domain/dimension/tag/tag-rules.ts';
import { holdsSometime, text, validity } from '../../yaml/rule-values.ts';
import { chargeCondition } from './scope-condition-shape.ts';

const value = text.refine((one) => !isReserved(one), 'a value: `unmapped` and `unallocated` say that there is none');

const standardTag = z
  .strictObject({
    name: text,
    keys: z.array(text).max(100).default([]),
    values: z.record(value, z.array(text).max(1_000)).optional(),
    otherValues: z.enum(['keep', 'skip']).optional(),
    spelling: z.boolean().default(false),
  })
  .refine(({ values, otherValues }) => values !== undefined || otherValues === undefined, '`values` beside `otherValues`')
  .transform(({ otherValues, ...tag }) => ({ ...tag, others: otherValues ?? ('skip' as const) }));

const setTags = z
  .record(text, value)
  .refine((tags) => Object.keys(tags).length > 0, 'at least one tag to set')
  .transform((tags): SetTag[] => Object.entries(tags).map(([name, one]) => ({ name, value: one })));

const place = z
  .strictObject({ name: text, ...validity, when: chargeCondition.optional(), within: text.optional(), tags: setTags.default([]) })
  .refine(holdsSometime, '`from` before `until`');

const virtualTag = z
  .strictObject({ name: text, ...validity, when: chargeCondition.optional(), over: z.boolean().default(false), tags: setTags })
  .refine(holdsSometime, '`from` before `until`');

/** What tags mean: see docs/rules/dimensions.md. */
export const tagRules = z
  .strictObject({
    standard: z.array(standardTag).min(1).max(500),
    places: z.array(place).max(10_000).default([]),
    virtual: z.array(virtualTag).max(10_000).default([]),
  })
  // A transform stands between: it is not reached by what has no shape, so nothing that follows is told of that.
  .transform((written): TagRules => written)
  .superRefine((rules, context) => {
    for (const { at, expected } of checkTagRules(rules)) context.addIssue({ code: 'custom', path: [...at], message: expected });
  });
