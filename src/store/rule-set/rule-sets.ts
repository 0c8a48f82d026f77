import { sql, type RawBuilder } from 'kysely';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A version of rules, without the rules themselves. */
export interface RuleSetRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly version: number;
  readonly digest: string;
  readonly savedAt: string;
  readonly savedBy: string;
}

/** The row as JSON, for statements that read versions beside something else (alias `v`). */
export const RULE_SET_JSON = sql`jsonb_build_object('id', v.id::text, 'kind', v.kind, 'name', v.name, 'version', v.version, 'digest', v.digest,
  'savedAt', to_char(v.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'savedBy', v.created_by)`;

export interface RuleSetQuestion {
  readonly kinds?: readonly string[] | undefined;
  readonly names?: readonly string[] | undefined;
  /** Saved at this instant or earlier; undefined: now. */
  readonly asOf?: string | undefined;
  /** The id of the last one that was seen. */
  readonly after?: string | undefined;
  readonly first: number;
}

/** Versions, the one that was saved last first. One statement. */
export async function ruleSetPage(
  snapshot: Snapshot,
  { kinds, names, asOf = 'infinity', after, first }: RuleSetQuestion,
): Promise<{ readonly ruleSets: readonly RuleSetRow[]; readonly hasNextPage: boolean }> {
  const conditions: RawBuilder<unknown>[] = [
    sql`v.created_at <= ${asOf}::timestamptz`,
    ...(kinds ? [sql`v.kind = any(${[...kinds]}::text[])`] : []),
    ...(names ? [sql`v.name = any(${[...names]}::text[])`] : []),
    ...(after ? [sql`v.id < ${after}::bigint`] : []),
  ];
  const { rows } = await sql<{ row: RuleSetRow }>`
    select ${RULE_SET_JSON} as row from rule_set_version v where ${sql.join(conditions, sql` and `)}
    order by v.id desc limit ${first + 1}`.execute(snapshot.transaction);
  return { ruleSets: rows.slice(0, first).map(({ row }) => row), hasNextPage: rows.length > first };
}

/** Versions by their ids, in the order asked for; undefined where there is none. One statement. */
export async function ruleSetsById(snapshot: Snapshot, ids: readonly string[]): Promise<(RuleSetRow | undefined)[]> {
  const { rows } = await sql<{ row: RuleSetRow }>`
    select ${RULE_SET_JSON} as row from rule_set_version v where v.id = any(${[...ids]}::bigint[])`.execute(snapshot.transaction);
  const found = new Map(rows.map(({ row }) => [row.id, row]));
  return ids.map((id) => found.get(id));
}

/** The rules of versions as canonical JSON, of which the digest was taken, in the order of the ids. One statement. */
export async function ruleTexts(snapshot: Snapshot, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string; rules: object }>`
    select id::text, rules from rule_set_version where id = any(${[...ids]}::bigint[])`.execute(snapshot.transaction);
  const found = new Map(rows.map(({ id, rules }) => [id, canonicalJson(rules)]));
  return ids.map((id) => found.get(id)!);
}
