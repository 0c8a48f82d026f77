import { sql, type Kysely } from 'kysely';

/** Versions of rules are never edited, as decisions are not; and neither can be emptied at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function keep_rule_set_versions() returns trigger language plpgsql as
      $$ begin raise exception 'versions of rules are never edited: other rules are a new version'; end $$;
    create trigger keep_rule_set_versions before update or delete or truncate on rule_set_version
      for each statement execute function keep_rule_set_versions();
    create function keep_all_asset_decisions() returns trigger language plpgsql as
      $$ begin raise exception 'decisions on assets are never edited: they are only added'; end $$;
    create trigger keep_all_asset_decisions before truncate on asset_decision
      for each statement execute function keep_all_asset_decisions();
  `.execute(db);
}
