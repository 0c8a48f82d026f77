import { z } from 'zod';
import { readRuleFile } from '#src/yaml/read-rule-file.ts';
import { text, wholeNumber } from '#src/yaml/rule-values.ts';

/** Services with fewer charges are left over. */
export interface ChargeCountsRuleSet {
  readonly name: string;
  readonly atLeast: number;
}

const ruleSet = z.strictObject({ name: text, atLeast: wholeNumber(1, 1_000) });

export function parseChargeCountsRuleSet(yamlText: string, fileName: string) {
  return readRuleFile(yamlText, fileName, ruleSet);
}
