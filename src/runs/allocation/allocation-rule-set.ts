import { z, type ZodType } from 'zod';
import { checkRuleSet } from '../../domain/allocation/check-rule-set.ts';
import type { MethodTable } from '../../domain/allocation/method.ts';
import { METHODS } from '../../domain/allocation/methods/index.ts';
import { ALLOCATION_MEASURES, type AllocationRuleSet } from '../../domain/allocation/rule-set.ts';
import type { Step } from '../../domain/allocation/step.ts';
import { readRuleFile, type RuleFile } from '../../yaml/read-rule-file.ts';
import { scopeShape } from './scope-shape.ts';
import { ruleName, stepShape } from './step-shape.ts';

/** An allocation needs a handful of steps; the bound keeps a generated file from asking for hours of work. */
const STEPS_MAX = 200;

/** The file format of allocation rules: shape first, then what the steps mean together. */
function ruleSetShape(methods: MethodTable): ZodType<AllocationRuleSet<Step>> {
  return (
    z
      .strictObject({
        name: ruleName,
        measure: z.enum(ALLOCATION_MEASURES).default(ALLOCATION_MEASURES[0]),
        scope: scopeShape.optional(),
        steps: z.array(stepShape(methods)).min(1).max(STEPS_MAX),
      })
      // A transform stands between: it is not reached by what has no shape, so nothing that follows is told of that.
      .transform((written): AllocationRuleSet<Step> => written)
      .superRefine((ruleSet, context) => {
        for (const { at, expected } of checkRuleSet(ruleSet, methods))
          context.addIssue({ code: 'custom', path: [...at], message: expected });
      })
  );
}

const RULE_SET = ruleSetShape(METHODS);

/** Reads the YAML of allocation rules (docs/rules/allocation.md); problems are told with file, line and place. */
export function parseAllocationRuleSet(yamlText: string, fileName: string): RuleFile<AllocationRuleSet> {
  return readRuleFile(yamlText, fileName, RULE_SET as ZodType<AllocationRuleSet>);
}

/** The same for another table of methods. */
export function parseStepsOf(methods: MethodTable, yamlText: string, fileName: string): RuleFile<AllocationRuleSet<Step>> {
  return readRuleFile(yamlText, fileName, ruleSetShape(methods));
}
