import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { Account } from './identities.ts';

/** A person, with the accounts by which they are known. Instants are ISO text in UTC. */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly addedAt: string;
  readonly addedBy: string;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly endReason: string | null;
  readonly accounts: readonly Account[];
}

export interface PeopleQuestion {
  readonly names?: readonly string[] | undefined;
  /** The name of the last one that was seen. */
  readonly after?: string | undefined;
  readonly first: number;
}

/** People by their names. One statement. */
export async function peoplePage(
  snapshot: Snapshot,
  { names, after, first }: PeopleQuestion,
): Promise<{ readonly people: readonly PersonRow[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'access.read');
  const conditions = [
    sql`true`,
    ...(names ? [sql`p.name = any(${[...names]}::text[])`] : []),
    ...(after === undefined ? [] : [sql`p.name collate "C" > ${after}`]),
  ];
  const { rows } = await sql<PersonRow>`
    select p.id::text, p.name, p.display_name as "displayName", p.added_at as "addedAt", p.added_by as "addedBy", p.ended_at as "endedAt",
      p.ended_by as "endedBy", p.end_reason as "endReason", coalesce(i.accounts, '[]') as accounts
    from person p left join lateral (
      select json_agg(json_build_object('issuer', i.issuer, 'subject', i.subject) order by i.id) as accounts
      from person_identity i where i.person_id = p.id and i.ended_at is null) i on true
    where ${sql.join(conditions, sql` and `)} order by p.name collate "C" limit ${first + 1}`.execute(snapshot.transaction);
  return { people: rows.slice(0, first), hasNextPage: rows.length > first };
}
