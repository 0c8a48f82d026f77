import { z, type ZodType } from 'zod';
import { MAPPED_DIMENSIONS } from '../../domain/dimension/dimension.ts';
import type { AllocationScope } from '../../domain/allocation/scope/allocation-scope.ts';
import { CHARGE_DIMENSIONS } from '../../domain/allocation/select.ts';
import { currency, decimalText, month, text } from '../../yaml/rule-values.ts';
import { selectShape } from './select-shape.ts';
import { ruleName } from './step-shape.ts';

/** Of each kind; the bound keeps a generated file from asking for hours of work. */
const RULES_MAX = 200;

const named = { name: ruleName, reason: text };
const select = selectShape.refine((written) => Object.keys(written).length > 0, 'at least one condition: all cost would be left out');
const holds = z.strictObject({ from: month, until: month }).refine(({ from, until }) => from < until, '`from` before `until`');
const below = z.record(currency, decimalText).refine((amounts) => Object.keys(amounts).length > 0, 'an amount for at least one currency');

/** What is left out before steps take anything: see docs/rules/allocation.md. */
export const scopeShape = z.strictObject({
  exceptions: rules(z.strictObject({ ...named, select, owner: text, approvedBy: text, holds })),
  criticality: rules(z.strictObject({ ...named, select })),
  materiality: rules(
    z.strictObject({
      ...named,
      by: z.array(z.enum([...MAPPED_DIMENSIONS, ...CHARGE_DIMENSIONS])).min(1),
      below,
      select: selectShape.optional(),
    }),
  ),
} satisfies { readonly [K in keyof AllocationScope]-?: ZodType });

function rules<T extends ZodType>(rule: T) {
  return z.array(rule).min(1).max(RULES_MAX).optional();
}
