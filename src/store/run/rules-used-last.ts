import { sql } from 'kysely';
import type { Snapshot } from '../viewer/snapshot.ts';

/** By kind, the rules of the run that was sealed last of those that count. Kinds without such a run have none. One statement. */
export async function rulesUsedLast(snapshot: Snapshot, kinds: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const { rows } = await sql<{ kind: string; rules: unknown }>`
    select distinct on (run.kind) run.kind, v.rules from run join rule_set_version v on v.id = run.rule_set_version_id
    where run.superseded_at is null and run.kind = any(${[...kinds]}::text[]) order by run.kind, run.sealed_at desc`.execute(
    snapshot.transaction,
  );
  return new Map(rows.map(({ kind, rules }) => [kind, rules]));
}
