import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { MatchingRuleSet } from '../../domain/matching/compared/matching-rule-set.ts';
import { wasCurrent } from '../run/was-current.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** The run of matching that counted at an instant; undefined before the first. One statement. */
export async function matchingRunAt(snapshot: Snapshot, asOf = 'infinity'): Promise<{ readonly id: string } | undefined> {
  demand(snapshot.viewer, 'break.read');
  const { rows } = await sql<{ id: string }>`
    select id::text from run where kind = 'matching' and sealed_at <= ${asOf}::timestamptz and ${wasCurrent(asOf)} limit 1`.execute(
    snapshot.transaction,
  );
  return rows[0];
}

/** The rules by which the run was made that counts. One statement. */
export async function matchingRules(snapshot: Snapshot): Promise<MatchingRuleSet | undefined> {
  const { rows } = await sql<{ rules: MatchingRuleSet }>`
    select v.rules from run join rule_set_version v on v.id = run.rule_set_version_id where run.kind = 'matching' and run.superseded_at is null`.execute(
    snapshot.transaction,
  );
  return rows[0]?.rules;
}
