import { sql } from 'kysely';
import { administrator, readerOf } from '#src/domain/authority/viewer.ts';
import type { Database } from '#src/store/database.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { TEAMS } from './seed-teams.ts';

export interface ShuffledReads {
  readonly reads: number;
  readonly viewers: number;
  readonly rows: number;
  /** Rows of somebody else. */
  readonly foreign: number;
  /** Rows of the viewer's own that were not found: whoever sees nothing sees nothing foreign, either. */
  readonly missing: number;
  readonly disturbances: number;
}

const TURNS_A_TRANSACTION = 500;
/** Of single rows, one after the other, beside one read of all that there is. */
const ROWS_ASKED = 33;
const READS_A_TURN = ROWS_ASKED + 1;

/**
 * Reads in the database itself, so that a million take seconds: a block takes one viewer after another, in any order, makes the settings
 * that `readAs` makes, asks for all rows, and then for single ones, of whomsoever they are. What plans and settings the one before left is what the next one meets, and so is what the
 * pool's connection went through before the transaction.
 */
export async function readShuffled(
  db: Database,
  { turns, seed, atOnce }: { readonly turns: number; readonly seed: number; readonly atOnce: number },
): Promise<ShuffledReads> {
  const blocks = Math.ceil(turns / TURNS_A_TRANSACTION);
  const total = { reads: 0, viewers: VIEWERS.length, rows: 0, foreign: 0, missing: 0, disturbances: 0 };
  let turn = 0;
  const work = async () => {
    while (turn < blocks) {
      const mine = turn++;
      if (mine % 8 === 0) {
        total.disturbances++;
        await DISTURBANCES[(mine / 8) % DISTURBANCES.length]!(db).catch(() => undefined);
      }
      const { rows } = await block(db, seed + mine);
      total.reads += TURNS_A_TRANSACTION * READS_A_TURN;
      for (const name of ['rows', 'foreign', 'missing'] as const) total[name] += Number.parseInt(rows[name], 10);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return total;
}

/** Of one team, of two, of none, and of all. */
const VIEWERS: readonly (readonly string[] | 'all')[] = [
  ...TEAMS.map((team) => [team]),
  ...TEAMS.map((team, n) => [team, TEAMS[(n + 7) % TEAMS.length]!]),
  [],
  'all',
];

/** What a connection may go through before others read by it: a read that fails, one that runs out of time, one that is given up. */
const DISTURBANCES: readonly ((db: Database) => Promise<unknown>)[] = [
  (db) => readAs(db, readerOf('broken', [TEAMS[0]!]), ({ transaction }) => sql`select 1 / (random() * 0)`.execute(transaction)),
  (db) => readAs(db, administrator('slow'), ({ transaction }) => sql`select pg_sleep(1)`.execute(transaction), { statementMs: 1 }),
  (db) => readAs(db, administrator('thrown'), () => Promise.reject(new Error('rolled back'))),
  (db) => sql`select count(*) from dimension_assignment`.execute(db),
];

type Counts = Readonly<Record<'rows' | 'foreign' | 'missing', string>>;

async function block(db: Database, seed: number): Promise<{ readonly rows: Counts }> {
  return db.transaction().execute(async (transaction) => {
    const viewers = JSON.stringify(VIEWERS.map((teams) => (teams === 'all' ? null : teams)));
    await sql`select set_config('pooled.viewers', ${viewers}, true), setseed(${(seed % 1000) / 1000})`.execute(transaction);
    await sql.raw(BLOCK).execute(transaction);
    const { rows } = await sql<Counts>`select current_setting('pooled.rows') as rows, current_setting('pooled.foreign') as foreign,
      current_setting('pooled.missing') as missing`.execute(transaction);
    return { rows: rows[0]! };
  });
}

/** A team has twice as many rows as its number, and two: what a viewer should find is known without asking the database. */
const BLOCK = `do $$
declare
  viewers constant jsonb := current_setting('pooled.viewers')::jsonb;
  seen jsonb;
  teams text[];
  found bigint;
  others bigint;
  expected bigint;
  hidden bigint;
  made_by bigint;
  bill bigint;
  -- As the owner, whom no policy holds back.
  keys constant bigint[] := array(select scope_key from dimension_assignment where application = 'pooled');
  all_rows bigint := 0;
  all_foreign bigint := 0;
  all_missing bigint := 0;
begin
  select run_id, batch_id into made_by, bill from dimension_assignment where application = 'pooled' limit 1;
  for n in 1..${TURNS_A_TRANSACTION} loop
    seen := viewers -> floor(random() * jsonb_array_length(viewers))::integer;
    if seen = 'null' then
      teams := array(select 'team' || k from generate_series(0, ${TEAMS.length - 1}) k);
    else
      teams := array(select jsonb_array_elements_text(seen));
    end if;
    perform set_config('role', case when seen = 'null' then 'costweave_graph_all' else 'costweave_graph' end, true),
      set_config('costweave.sees_all', case when seen = 'null' then 'on' else 'off' end, true),
      set_config('costweave.cost_centers', case when seen = 'null' then '' else seen::text end, true),
      set_config('costweave.legal_entities', '', true),
      set_config('costweave.sources', '', true),
      set_config('costweave.record_types', '', true);
    select count(*), count(*) filter (where cost_center <> all (teams)) into found, others from dimension_assignment
      where application = 'pooled';
    select coalesce(sum(2 + 2 * substr(team, 5)::integer), 0) into expected from unnest(teams) team;
    all_rows := all_rows + found;
    all_foreign := all_foreign + others;
    all_missing := all_missing + expected - (found - others);
    -- Each is a read of its own by the index: a row of somebody else must not be there, and one's own must.
    select count(given), count(*) filter (where given is not null and asked <> all (teams)), count(*) filter (where given is null and asked = any (teams))
      into found, others, hidden
      from (select 'team' || key / 1000 as asked, (select d.cost_center from dimension_assignment d
          where d.run_id = made_by and d.batch_id = bill and d.scope_key = key) as given
        from (select keys[1 + floor(random() * cardinality(keys))::integer] as key from generate_series(1, ${ROWS_ASKED})) picked) told;
    all_rows := all_rows + found;
    all_foreign := all_foreign + others;
    all_missing := all_missing + hidden;
  end loop;
  perform set_config('role', 'none', true), set_config('pooled.rows', all_rows::text, true),
    set_config('pooled.foreign', all_foreign::text, true), set_config('pooled.missing', all_missing::text, true);
end $$`;
