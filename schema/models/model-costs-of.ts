import type { Month } from '#src/domain/time/month.ts';
import { monthsBetween } from '#src/domain/time/month.ts';
import { modelCosts, type ModelCostReport } from '#src/store/model/model-costs.ts';
import { knowledgeOf, remembered, type GraphContext } from '../context.ts';

/** The instant that bills and registries are known at, and the one that was asked for, by which rules are chosen; undefined: now. */
export interface AskedAt {
  readonly instant: string | undefined;
  readonly rulesAt: string | undefined;
}

/** What all models cost in a period, worked out once an operation: every model and version takes its own from it. */
export function modelCostsOf(
  context: GraphContext,
  period: { readonly from: Month; readonly to: Month },
  { instant, rulesAt }: AskedAt,
): Promise<ModelCostReport> {
  return remembered(context, `model costs ${period.from} ${period.to} ${instant ?? ''} ${rulesAt ?? ''}`, async () => {
    const knowledge = await knowledgeOf(context, period, instant);
    const question = { months: monthsBetween(period.from, period.to), instant: rulesAt };
    return context.snapshot.read((snapshot) => modelCosts(snapshot, knowledge, question));
  });
}
