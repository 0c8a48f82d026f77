import { sql } from 'kysely';
import type { AllocationScope } from '../../domain/allocation/scope/allocation-scope.ts';
import { EXCLUDED } from '../../domain/dimension/dimension.ts';
import { scopeRulesOf, stateOf, type ScopeRule, type ScopeRuleState } from '../../domain/allocation/scope/scope-rule.ts';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A rule of scope with what it has left out of the month of a run, by currency; decimal text. */
export interface ExcludedByRule extends ScopeRule {
  readonly runId: string;
  readonly state: ScopeRuleState;
  readonly amounts: readonly { readonly currency: string; readonly amount: string }[];
}

interface Row {
  readonly runId: string;
  readonly month: Month;
  readonly scope: AllocationScope;
  readonly shares: readonly { readonly rule: string; readonly currency: string; readonly amount: string }[];
}

/** All rules of scope of these allocations in their order, also those that had no effect. One statement. */
export async function excludedAmounts(snapshot: Snapshot, runIds: readonly string[]): Promise<ExcludedByRule[]> {
  const { rows } = await sql<Row>`
    select run.id::text as "runId", run.month, v.rules -> 'scope' as scope,
      coalesce((select json_agg(json_build_object('rule', s.rule, 'currency', s.currency, 'amount', s.amount::text) order by s.currency collate "C")
        from allocation_share s where s.run_id = run.id and s.cost_center = ${EXCLUDED}), '[]') as shares
    from run join rule_set_version v on v.id = run.rule_set_version_id
    where run.id = any(${[...runIds]}::bigint[]) and v.rules -> 'scope' is not null order by run.id`.execute(snapshot.transaction);
  return rows.flatMap(({ runId, month, scope, shares }) =>
    scopeRulesOf(scope).map((rule) => ({
      ...rule,
      runId,
      state: stateOf(rule, month),
      amounts: shares
        .filter((share) => share.rule === rule.name)
        .map(({ currency, amount }) => ({ currency, amount: canonicalDecimal(amount)! })),
    })),
  );
}
