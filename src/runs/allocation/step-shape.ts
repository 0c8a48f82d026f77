import { z, type ZodType } from 'zod';
import { canBeLimited } from '../../domain/allocation/adjust/adjust.ts';
import type { Field, FieldKind } from '../../domain/allocation/field.ts';
import type { AllocationMethod, MethodTable } from '../../domain/allocation/method.ts';
import type { Step } from '../../domain/allocation/step.ts';
import { currency, decimalText, nonNegativeDecimalText, text } from '../../yaml/rule-values.ts';
import { selectShape } from './select-shape.ts';

/** An allocation needs a handful of cost centres in a step; the bound keeps a generated file from asking for hours of work. */
const TARGETS_MAX = 2_000;

/** Prices of a card, or tiers of a price. */
const RATES_MAX = 200;

const CONTROL_CHARACTER = /\p{Cc}/u;
export const ruleName = text.refine((value) => !CONTROL_CHARACTER.test(value), 'a name without control characters');
const costCenters = z.array(ruleName).min(1).max(TARGETS_MAX);

const targets = z.union([z.literal('all'), costCenters]);

/** What a rule file may hold in a field, by its kind. */
const FIELD_SHAPES: { readonly [K in FieldKind]: (field: Extract<Field, { readonly kind: K }>) => ZodType } = {
  targets: () => targets,
  amounts: ({ word }) => byCostCenter(`their ${word}s`, 'target', decimalText),
  driver: () => text,
  choice: ({ values }) => z.enum(values),
  currency: () => currency,
  receiver: () => ruleName,
  step: () => ruleName,
  unit: () => text,
  coverage: () => z.union([z.literal('measured'), decimalText]),
  rates: () =>
    z
      .array(z.strictObject({ driver: text, price: decimalText, unit: text.optional() }))
      .min(1)
      .max(RATES_MAX),
  tiers: () =>
    z
      .array(z.strictObject({ upTo: decimalText.optional(), price: decimalText }))
      .min(1)
      .max(RATES_MAX),
  services: () =>
    byCostCenter(
      'who consumes their service',
      'service',
      z.union([
        z.strictObject({ weights: byCostCenter('their weights', 'consumer', decimalText) }),
        z.strictObject({ driver: text, targets, fallback: z.enum(['latest']).optional() }),
      ]),
    ),
};

/** `__proto__` is a key of a map that JavaScript does not keep as one: told, not lost. */
function byCostCenter(what: string, thing: string, value: ZodType): ZodType {
  return z
    .unknown()
    .refine((written) => !isMap(written) || !Object.hasOwn(written, '__proto__'), `cost centres with ${what}; __proto__ is none`)
    .pipe(z.record(ruleName, value))
    .refine((written) => Object.keys(written).length > 0, `at least 1 ${thing}`)
    .refine((written) => Object.keys(written).length <= TARGETS_MAX, `at most ${TARGETS_MAX} ${thing}s`);
}

/** A step of any method of the table, told apart by `method`: made from what the methods declare. */
export function stepShape(methods: MethodTable): ZodType<Step> {
  const [first, ...others] = Object.entries(methods).map(([name, method]) => methodShape(name, method));
  if (!first) throw new Error('a table without a method');
  return z.discriminatedUnion('method', [first, ...others]).transform((written) => written as unknown as Step);
}

/** Who answers for cost that several share, and why it is shared. */
const pool = z.strictObject({ owner: text, reason: text });

const subsidy = z.union([
  z.strictObject({ payer: ruleName, share: decimalText }),
  z.strictObject({ payer: ruleName, amount: decimalText, currency }),
]);

const incentive = z.strictObject({
  driver: text,
  price: decimalText,
  currency,
  unit: text.optional(),
  fallback: z.enum(['latest']).optional(),
});

function limitsShape() {
  const amounts = byCostCenter('their amounts', 'cost centre', nonNegativeDecimalText);
  return z.strictObject({ currency, floors: amounts.optional(), caps: amounts.optional(), overflow: ruleName.optional() });
}

function methodShape(name: string, method: AllocationMethod) {
  const { fields, stepsDown } = method;
  const own = Object.entries(fields).map(([key, field]) => [key, field.isOptional ? shapeOf(field).optional() : shapeOf(field)]);
  return z.strictObject({
    name: ruleName,
    select: selectShape.optional(),
    method: z.literal(name),
    ...(stepsDown ? { from: costCenters.optional() } : {}),
    ...(canBeLimited(method) ? { incentive: incentive.optional(), limits: limitsShape().optional() } : {}),
    subsidy: subsidy.optional(),
    pool: pool.optional(),
    order: z.literal('any').optional(),
    ...(Object.fromEntries(own) as Record<string, ZodType>),
  });
}

function shapeOf<K extends FieldKind>(field: Field & { readonly kind: K }): ZodType {
  return FIELD_SHAPES[field.kind](field as Extract<Field, { readonly kind: K }>);
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
