import { z } from 'zod';
import { DEFAULT_MODEL_COST_RULES, type ModelCostRules } from '../../domain/model/model-cost-rules.ts';
import { readRuleFile, type RuleFile } from '../../yaml/read-rule-file.ts';
import { text } from '../../yaml/rule-values.ts';

/**
 * The YAML of the rules by which cost is known to be for a model. What is left out is as in `DEFAULT_MODEL_COST_RULES`; a list that is
 * given stands in the place of the default's:
 *
 *     name: company
 *     charges: { model: [ml-model], version: [ml-version], run: [mlflow-run], purpose: [ml-purpose] }   # tags of charges
 *     purposes: { training: [training], serving: [inference] }                                           # values of the last
 *     resources: { training: [cluster-id], serving: [endpoint-arn] }                                     # tags in the registry
 *     services: { categories: [AI and Machine Learning], names: [Amazon Bedrock] }
 */
export function parseModelsRuleSet(yamlText: string, fileName: string): RuleFile<ModelCostRules> {
  return readRuleFile(yamlText, fileName, ruleSet);
}

const texts = z.array(text).max(100).optional();

const ruleSet = z
  .strictObject({
    name: text,
    charges: z.strictObject({ model: texts, version: texts, run: texts, purpose: texts }).optional(),
    purposes: z.strictObject({ training: texts, serving: texts }).optional(),
    resources: z.strictObject({ training: texts, serving: texts }).optional(),
    services: z.strictObject({ categories: texts, names: texts }).optional(),
  })
  .transform(({ name, charges, purposes, resources, services }): ModelCostRules => {
    const standard = DEFAULT_MODEL_COST_RULES;
    const lower = (values: readonly string[]) => values.map((value) => value.toLowerCase());
    const said = { ...standard.purposes, ...given(purposes) };
    return {
      name,
      charges: { ...standard.charges, ...given(charges) },
      purposes: { training: lower(said.training), serving: lower(said.serving) },
      resources: { ...standard.resources, ...given(resources) },
      services: { ...standard.services, ...given(services) },
    };
  });

function given<T extends object>(lists: T | undefined): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(lists ?? {}).filter(([, list]) => list !== undefined)) as never;
}
