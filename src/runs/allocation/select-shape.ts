import { z, type ZodType } from 'zod';
import type { AllocationSelect } from '../../domain/allocation/select.ts';
import { FOCUS_COLUMNS } from '../../domain/charge/focus-columns.ts';
import { text } from '../../yaml/rule-values.ts';

const VALUES_MAX = 10_000;

const values = z.array(text).min(1).max(VALUES_MAX);
const inList = z.strictObject({ in: values });
const notInList = z.strictObject({ notIn: values });
const list = z.union([inList, notInList]);
const listOrMapped = z.union([inList, notInList, z.strictObject({ mapped: z.boolean() })]);

const tag = z.union([
  z.strictObject({ key: text, in: values }),
  z.strictObject({ key: text, notIn: values }),
  z.strictObject({ key: text, present: z.boolean() }),
]);

/** The charge categories of FOCUS: another word can match nothing. */
const chargeCategories = z.array(z.enum(FOCUS_COLUMNS.ChargeCategory.allowed.toSorted())).min(1);

/** Which cost a step is about. */
export const selectShape = z.strictObject({
  costCenter: listOrMapped.optional(),
  application: listOrMapped.optional(),
  environment: listOrMapped.optional(),
  owner: listOrMapped.optional(),
  providerName: list.optional(),
  billingAccountId: list.optional(),
  subAccountId: list.optional(),
  serviceName: list.optional(),
  serviceCategory: list.optional(),
  chargeCategory: z.union([z.strictObject({ in: chargeCategories }), z.strictObject({ notIn: chargeCategories })]).optional(),
  tags: z.array(tag).min(1).max(100).optional(),
} satisfies { readonly [K in keyof AllocationSelect]-?: ZodType });
