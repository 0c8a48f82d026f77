import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../store/database.ts';
import { literalStatement } from '../../store/flat/literal-statement.ts';
import { TABLES } from '../tables.ts';
import { viewStatements } from './view-statements.ts';

/** Makes the views of the schema `bi` what this version says they are, where they are not. Answers whether there was something to do. */
export async function publishViews(db: Database): Promise<boolean> {
  const statements = TABLES.flatMap(viewStatements).map((statement) => literalStatement(db, statement));
  const mark = `Costweave's tables for tools that speak SQL. ${createHash('sha256').update(statements.join('\n')).digest('hex')}`;
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext('costweave publishes views'))`.execute(transaction);
    const { rows } = await sql<{ mark: string | null }>`select obj_description('bi'::regnamespace) as mark`.execute(transaction);
    if (rows[0]!.mark === mark) return false;
    // Replacing could neither put a column between others nor change how one is worked out that something rests on.
    const { rows: views } = await sql<{ name: string }>`
      select quote_ident(viewname) as name from pg_views where schemaname = 'bi' and viewowner = 'costweave_bi'`.execute(transaction);
    for (const { name } of views) await sql.raw(`drop view bi.${name}`).execute(transaction);
    for (const statement of statements) await sql.raw(statement).execute(transaction);
    await sql.raw('grant select on all tables in schema bi to costweave_bi_reader').execute(transaction);
    await sql`comment on schema bi is ${sql.lit(mark)}`.execute(transaction);
    return true;
  });
}
