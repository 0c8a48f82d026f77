import { DEFAULT_POLICY, type DeliveryPolicy } from '../../domain/coverage/delivery-policy.ts';
import type { SourceConfig } from '../../platform/config/config.ts';

/** What a source's deliveries may do, as configured. */
export function policyOf({ delivery }: Pick<SourceConfig, 'delivery'>): DeliveryPolicy {
  const { loss = {}, overlaps = [], repeatedRows = DEFAULT_POLICY.repeatedRows } = delivery ?? {};
  const { days, rows, money } = DEFAULT_POLICY.loss;
  return {
    loss: { days: loss.days ?? days, rows: loss.rows ?? rows, money: loss.money ?? money },
    overlaps: overlaps.map(({ slices = '*', source, others = '*', counts }) => ({ slices, source, others, counts })),
    repeatedRows,
  };
}
