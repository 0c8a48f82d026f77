import { z } from 'zod';
import { DEFAULT_ANOMALY_RULES, SENSITIVITIES, type AnomalyRuleSet } from '../../domain/anomaly/anomaly-rules.ts';
import { WATCHABLE_DIMENSIONS } from '../../domain/dimension/dimension.ts';
import { readRuleFile, type RuleFile } from '../../yaml/read-rule-file.ts';
import { currency, nonNegativeDecimalText, text, wholeNumber } from '../../yaml/rule-values.ts';

/** What is watched when nobody has written rules. */
export const DEFAULT_ANOMALIES_RULE_SET: AnomalyRuleSet = { name: 'default', ...DEFAULT_ANOMALY_RULES };

/**
 * The YAML of anomaly rules. What is left out is as in `DEFAULT_ANOMALIES_RULE_SET`:
 *
 *     name: company
 *     dimensions: [serviceName, subAccountId, costCenter]
 *     sensitivity: normal            # low, normal, high
 *     minImpact: { default: 50, JPY: 7500 }
 *     minHistoryDays: 14
 *     watchWindowDays: 14
 */
export function parseAnomaliesRuleSet(yamlText: string, fileName: string): RuleFile<AnomalyRuleSet> {
  return readRuleFile(yamlText, fileName, ruleSet);
}

const ruleSet = z
  .strictObject({
    name: text,
    dimensions: z
      .array(z.enum(WATCHABLE_DIMENSIONS))
      .min(1)
      .refine((dimensions) => new Set(dimensions).size === dimensions.length, 'each dimension once')
      .optional(),
    sensitivity: z.enum(SENSITIVITIES).optional(),
    minImpact: z.record(z.union([z.literal('default'), currency]), nonNegativeDecimalText).optional(),
    // Two weeks are the least that shows a weekday twice; eight are all that a day is compared with.
    minHistoryDays: wholeNumber(14, 56).optional(),
    watchWindowDays: wholeNumber(0, 90).optional(),
  })
  .transform(({ name, minImpact, ...own }): AnomalyRuleSet => ({
    ...DEFAULT_ANOMALIES_RULE_SET,
    ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
    name,
    minImpact: { ...DEFAULT_ANOMALY_RULES.minImpact, ...minImpact },
  }));
