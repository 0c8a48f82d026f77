import { z, type ZodType } from 'zod';
import type { Field, FieldKind } from '../../domain/allocation/field.ts';
import type { AllocationMethod, MethodTable } from '../../domain/allocation/method.ts';
import type { Step } from '../../domain/allocation/step.ts';
import { decimalText, text } from '../../yaml/rule-values.ts';
import { selectShape } from './select-shape.ts';

/** An allocation needs a handful of cost centres in a step; the bound keeps a generated file from asking for hours of work. */
const TARGETS_MAX = 2_000;

const CONTROL_CHARACTER = /\p{Cc}/u;
export const ruleName = text.refine((value) => !CONTROL_CHARACTER.test(value), 'a name without control characters');
const costCenters = z.array(ruleName).min(1).max(TARGETS_MAX);

/** What a rule file may hold in a field, by its kind. */
const FIELD_SHAPES: { readonly [K in FieldKind]: (field: Extract<Field, { readonly kind: K }>) => ZodType } = {
  targets: () => z.union([z.literal('all'), costCenters]),
  amounts: ({ word }) =>
    z
      .unknown()
      .refine((value) => !isMap(value) || !Object.hasOwn(value, '__proto__'), `cost centres with their ${word}s; __proto__ is none`)
      .pipe(z.record(ruleName, decimalText))
      .refine((value) => Object.keys(value).length > 0, 'at least 1 target')
      .refine((value) => Object.keys(value).length <= TARGETS_MAX, `at most ${TARGETS_MAX} targets`),
  driver: () => text,
  choice: ({ values }) => z.enum(values),
};

/** A step of any method of the table, told apart by `method`: made from what the methods declare. */
export function stepShape(methods: MethodTable): ZodType<Step> {
  const [first, ...others] = Object.entries(methods).map(([name, method]) => methodShape(name, method));
  if (!first) throw new Error('a table without a method');
  return z.discriminatedUnion('method', [first, ...others]).transform((written) => written as unknown as Step);
}

function methodShape(method: string, { fields, stepsDown }: AllocationMethod) {
  const own = Object.entries(fields).map(([name, field]) => [name, field.isOptional ? shapeOf(field).optional() : shapeOf(field)]);
  return z.strictObject({
    name: ruleName,
    select: selectShape.optional(),
    method: z.literal(method),
    ...(stepsDown ? { from: costCenters.optional() } : {}),
    ...(Object.fromEntries(own) as Record<string, ZodType>),
  });
}

function shapeOf<K extends FieldKind>(field: Field & { readonly kind: K }): ZodType {
  return FIELD_SHAPES[field.kind](field as Extract<Field, { readonly kind: K }>);
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
