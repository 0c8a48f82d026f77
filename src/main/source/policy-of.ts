import { DEFAULT_POLICY, type DeliveryPolicy } from '../../domain/coverage/delivery-policy.ts';
import type { SourceConfig } from '../../platform/config/config.ts';

/** What a source's deliveries may do, as configured. Overlaps are between two sources: the rules of all of them hold for each. */
export function policyOf(
  { delivery }: Pick<SourceConfig, 'delivery'>,
  sources: readonly Pick<SourceConfig, 'id' | 'delivery'>[],
): DeliveryPolicy {
  const { loss = {}, repeatedRows = DEFAULT_POLICY.repeatedRows } = delivery ?? {};
  const { days, rows, money } = DEFAULT_POLICY.loss;
  return {
    loss: { days: loss.days ?? days, rows: loss.rows ?? rows, money: loss.money ?? money },
    overlaps: sources.flatMap(({ id: of, delivery: own }) =>
      (own?.overlaps ?? []).map(({ slices = '*', source, others = '*', counts }) => ({ of, slices, source, others, counts })),
    ),
    repeatedRows,
  };
}
