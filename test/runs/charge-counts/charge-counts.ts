import { sql } from 'kysely';
import { digestOf } from '#src/domain/digest.ts';
import type { Problem } from '#src/domain/problem.ts';
import { checkOutcome } from '#src/domain/period/close-check.ts';
import { decimal } from '#src/domain/money/decimal.ts';
import { idsOf, type InputBatch } from '#src/domain/run/run-inputs.ts';
import { texts } from '#src/domain/open-lineage/run-table.ts';
import { billedMonths, defineRun, type FoundInputs, type RunRequest } from '#src/runs/define-run.ts';
import { currentBatches } from '#src/store/knowledge/current-batches.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';
import { parseChargeCountsRuleSet, type ChargeCountsRuleSet } from './charge-counts-rule-set.ts';

interface ServiceCount {
  readonly service: string;
  readonly charges: number;
  readonly isLeftOver: boolean;
}

/** A kind of run of its own: counts the charges of each service. It has a table, rules and a certificate. */
export const chargeCounts = defineRun({
  kind: 'charge-counts',
  title: 'count the charges of each service',
  description: 'How many charges each service has.',
  cadence: 'monthly',
  codeVersion: 'charge-counts/1',
  rules: { parse: parseChargeCountsRuleSet, masking: { kept: ['atLeast'] } },
  records: ['charge'],
  months: billedMonths,
  restsOn: [{ kind: 'dimensions', months: (month) => [month] }],
  inputs: findInputs,
  compute,
  digest: (counts) => digestOf(counts),
  certificate: (counts) => [
    {
      of: 'charges',
      input: total(counts, () => true),
      output: total(counts, ({ isLeftOver }) => !isLeftOver),
      leftOver: total(counts, ({ isLeftOver }) => isLeftOver),
    },
  ],
  async write(transaction, { id }, counts) {
    for (const { service, charges, isLeftOver } of counts)
      await sql`insert into charge_count (run_id, service, charges, is_left_over) values (${id}, ${service}, ${charges}, ${isLeftOver})`.execute(
        transaction,
      );
  },
  async verify({ transaction }, { id, month, batches }) {
    const { rows } = await sql<Problem>`
      select 'charge_count ' || service as path, coalesce(due.charges::text, 'none') as expected, coalesce(c.charges::text, 'none') as found
      from (select s.service_name as service, sum(m.charge_count)::int as charges from charge_monthly m join charge_scope s using (scope_key)
          where m.batch_id = any(${batches.map((batch) => batch.id)}::bigint[]) and m.month = ${month} group by 1) due
        full join (select * from charge_count where run_id = ${id}::bigint) c using (service)
      where c.charges is distinct from due.charges`.execute(transaction);
    return rows;
  },
  async report({ transaction }, { id }) {
    const { rows } = await sql<{ service: string; charges: number }>`
      select service, charges from charge_count where run_id = ${id}::bigint and not is_left_over order by service`.execute(transaction);
    return { results: rows };
  },
  closeCheck: {
    name: 'counts',
    what: 'Charges were counted.',
    wayOut: 'Count them.',
    demands: 'control.read',
    async judge({ transaction }, runId) {
      const { rows } = await sql<{ counted: string }>`
        select coalesce(sum(charges), 0)::text as counted from charge_count where run_id = ${runId}::bigint`.execute(transaction);
      return checkOutcome(rows[0]!.counted === '0' ? ['nothing was counted'] : [], rows[0]!);
    },
  },
  lineage: { tables: [{ table: 'charge_count', fields: texts('service'), lineage: { service: [['charge', 'ServiceName']] } }] },
});

type Request = RunRequest<'monthly', ChargeCountsRuleSet>;

interface Inputs {
  readonly batches: { readonly charges: readonly InputBatch[] };
}

async function findInputs(snapshot: Snapshot, { month }: Request): Promise<FoundInputs<Inputs>> {
  const charges = await currentBatches(snapshot, 'charge', [month]);
  if (charges.length > 0) return { inputs: { batches: { charges } } };
  return { nothing: { path: `charges ${month}`, expected: 'at least one sealed batch of charges', found: 'none' } };
}

async function compute({ transaction }: Snapshot, { month, ruleSet }: Request, { batches }: Inputs): Promise<ServiceCount[]> {
  const { rows } = await sql<{ service: string; charges: number }>`
    select s.service_name as service, sum(m.charge_count)::int as charges
    from charge_monthly m join charge_scope s using (scope_key)
    where m.batch_id = any(${idsOf(batches.charges)}::bigint[]) and m.month = ${month} group by 1 order by 1`.execute(transaction);
  return rows.map(({ service, charges }) => ({ service, charges, isLeftOver: charges < ruleSet.atLeast }));
}

function total(counts: readonly ServiceCount[], isMeant: (count: ServiceCount) => boolean) {
  return decimal(String(counts.filter(isMeant).reduce((sum, { charges }) => sum + charges, 0)));
}
