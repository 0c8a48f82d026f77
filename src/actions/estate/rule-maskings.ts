import { MODELS_MASKING } from '../../domain/model/models-masking.ts';
import { PERIODS_MASKING } from '../../domain/period/periods-masking.ts';
import type { RuleMasking } from '../../domain/estate/rule-masking.ts';
import { RUNS } from '../../runs/runs.ts';

const OF_RUNS = [...RUNS.values()].flatMap(({ kind, rules }) => (rules?.masking ? [[kind, rules.masking] as const] : []));

/** The kinds of rules that go along with an estate, and what of them is no name. */
export const RULE_MASKINGS: ReadonlyMap<string, RuleMasking> = new Map([
  ...OF_RUNS,
  ['models', MODELS_MASKING],
  ['periods', PERIODS_MASKING],
]);
