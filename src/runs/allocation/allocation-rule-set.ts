import { z } from 'zod';
import { checkRuleSet } from '../../domain/allocation/check-rule-set.ts';
import type { AllocationRuleSet } from '../../domain/allocation/rule-set.ts';
import { readRuleFile, type RuleFile } from '../../rules/read-rule-file.ts';
import { decimalText, text } from '../../rules/rule-values.ts';

/** An allocation needs a handful of steps; these bounds keep a generated file from asking for hours of work. */
const STEPS_MAX = 200;
const TARGETS_MAX = 2_000;
const VALUES_MAX = 10_000;

const CONTROL_CHARACTER = /\p{Cc}/u;
const name = text.refine((value) => !CONTROL_CHARACTER.test(value), 'a name without control characters');

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
const chargeCategories = z.array(z.enum(['Adjustment', 'Credit', 'Purchase', 'Tax', 'Usage'])).min(1);

const select = z.strictObject({
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
});

const costCenters = z.array(name).min(1).max(TARGETS_MAX);
const targets = z.union([z.literal('all'), costCenters]);
const weights = z
  .unknown()
  .refine((value) => !isMap(value) || !Object.hasOwn(value, '__proto__'), 'cost centres with their weights; __proto__ is none')
  .pipe(z.record(name, decimalText))
  .refine((value) => Object.keys(value).length > 0, 'at least 1 target')
  .refine((value) => Object.keys(value).length <= TARGETS_MAX, `at most ${TARGETS_MAX} targets`);

const step = { name, select: select.optional() };
const sending = { ...step, from: costCenters.optional() };

const steps = z.discriminatedUnion('method', [
  z.strictObject({ ...step, method: z.literal('direct') }),
  z.strictObject({ ...sending, method: z.literal('even'), targets }),
  z.strictObject({ ...sending, method: z.literal('fixed'), weights }),
  z.strictObject({ ...sending, method: z.literal('proportional'), targets }),
  z.strictObject({ ...sending, method: z.literal('driver'), driver: text, targets, fallback: z.literal('latest').optional() }),
]);

/** The file format of allocation rules: shape first, then what the steps mean together. */
const allocationRuleSet: z.ZodType<AllocationRuleSet> = z
  .strictObject({
    name,
    measure: z.enum(['effectiveCost', 'billedCost']).default('effectiveCost'),
    steps: z.array(steps).min(1).max(STEPS_MAX),
  })
  .transform((written) => written as AllocationRuleSet)
  .superRefine((ruleSet, context) => {
    for (const { at, expected } of checkRuleSet(ruleSet)) context.addIssue({ code: 'custom', path: [...at], message: expected });
  });

/**
 * Reads the YAML of allocation rules; problems are told with file, line and place:
 *
 *     name: company
 *     measure: effectiveCost                # or billedCost
 *     steps:                                # in order; each takes what no step before it took, or what cost centres hold
 *       - name: support
 *         select: { serviceName: { in: [Support] }, tags: [{ key: team, present: false }] }
 *         method: proportional              # to direct cost
 *         targets: all                      # or a list
 *       - name: direct
 *         method: direct                    # to the cost centre that the dimensions name
 *       - name: platform
 *         from: [platform]                  # step-down: all that it holds; it receives nothing more
 *         method: driver
 *         driver: headcount
 *         targets: all
 *         fallback: latest                  # when the month was not measured
 *       - name: unmapped
 *         select: { costCenter: { mapped: false } }
 *         method: fixed
 *         weights: { retail: 0.6, web: 0.4 }   # or: method: even, targets: […]
 */
export function parseAllocationRuleSet(yamlText: string, fileName: string): RuleFile<AllocationRuleSet> {
  return readRuleFile(yamlText, fileName, allocationRuleSet);
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
