import { sql } from 'kysely';
import type { AllocationMeasure } from '../../domain/allocation/rule-set.ts';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

export interface AllocationRun {
  readonly id: string;
  readonly month: string;
  readonly measure: AllocationMeasure;
  readonly ruleSet: { readonly id: string; readonly name: string; readonly version: number; readonly digest: string };
  readonly codeVersion: string;
  readonly outputDigest: string;
  readonly sealedAt: string;
  readonly supersededAt: string | null;
}

/** Amounts are canonical decimal text in the currency. Only viewers who see all cost centres see certificates. */
export interface AllocationCertificateRow {
  readonly runId: string;
  readonly currency: string;
  readonly scale: number;
  readonly input: string;
  readonly allocated: string;
  readonly unallocated: string;
  readonly excluded: string;
  readonly difference: string;
}

/** The allocation runs among these runs (as a rule, those of a Knowledge), by month. One statement. */
export async function allocationRuns(snapshot: Snapshot, runIds: readonly string[]): Promise<AllocationRun[]> {
  const { rows } = await sql<AllocationRun>`
    select run.id, run.month, v.rules ->> 'measure' as measure,
      jsonb_build_object('id', v.id::text, 'name', v.name, 'version', v.version, 'digest', v.digest) as "ruleSet",
      run.code_version as "codeVersion", run.output_digest as "outputDigest", run.sealed_at as "sealedAt", run.superseded_at as "supersededAt"
    from run join rule_set_version v on v.id = run.rule_set_version_id
    where run.id = any(${[...runIds]}::bigint[]) and run.kind = 'allocation'
    order by run.month, run.id`.execute(snapshot.transaction);
  return rows;
}

/** By run and currency. One statement. */
export async function allocationCertificates(snapshot: Snapshot, runIds: readonly string[]): Promise<AllocationCertificateRow[]> {
  const { rows } = await sql<AllocationCertificateRow>`
    select run_id as "runId", currency, scale, input, allocated, unallocated, excluded, difference
    from allocation_certificate where run_id = any(${[...runIds]}::bigint[]) order by run_id, currency`.execute(snapshot.transaction);
  return rows.map((row) => ({
    ...row,
    input: canonicalDecimal(row.input)!,
    allocated: canonicalDecimal(row.allocated)!,
    unallocated: canonicalDecimal(row.unallocated)!,
    excluded: canonicalDecimal(row.excluded)!,
    difference: canonicalDecimal(row.difference)!,
  }));
}
