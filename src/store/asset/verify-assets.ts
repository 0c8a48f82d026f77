import { sql, type RawBuilder } from 'kysely';
import { LINK_AT } from '../../domain/asset/compare-items.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { heldBy } from './assets.ts';

interface AssetsToVerify {
  readonly runId: string;
  readonly observations: readonly string[];
  readonly records: readonly string[];
}

const FAULTS_MAX = 20;

/**
 * Whether every item that tools and books have now is in exactly one thing, things are made of items and described by what these say,
 * links rest on what both items say and weigh enough, decisions of people hold, and the certificate counts what is there. One statement.
 */
export async function verifyAssets(snapshot: Snapshot, { runId, observations, records }: AssetsToVerify): Promise<Problem[]> {
  const { rows } = await sql<Problem>`
    with ${said(runId)}, ${listed(observations, records)}, ${decided(runId)}
    select * from (
      ${itemFaults()} union all ${thingFaults()} union all ${membershipFaults()} union all ${evidenceFaults()} union all ${decisionFaults()} union all ${certificateFaults(runId)}
    ) fault order by path limit ${sql.lit(FAULTS_MAX)}`.execute(snapshot.transaction);
  return rows;
}

/** What holds by the run. */
function said(runId: string): RawBuilder<unknown> {
  return sql`
    thing as materialized (select a.* from asset a where ${heldBy('a', runId)}),
    link as materialized (select l.*, count(*) over (partition by asset_id) as members from asset_link l where ${heldBy('l', runId)}),
    question as materialized (select left_item as item_id from asset_question q where ${heldBy('q', runId)}
      union select right_item from asset_question q where ${heldBy('q', runId)})`;
}

/** What is in the lists: each item once, though two slices have it. */
function listed(observations: readonly string[], records: readonly string[]): RawBuilder<unknown> {
  return sql`
    saying as materialized (
      select 'observation' as origin, b.source_id, b.stream, o.item_key, o.name, o.serial_number, o.asset_tag, o.assigned_to, o.cost_center_id
      from asset_observation o join batch b on b.id = o.batch_id where o.batch_id = any(${[...observations]}::bigint[])
      union all
      select 'record', b.source_id, b.stream, f.company_code || '/' || f.asset_number, f.description, f.serial_number, f.asset_tag, null, f.cost_center_id
      from fixed_asset f join batch b on b.id = f.batch_id where f.batch_id = any(${[...records]}::bigint[])),
    item as materialized (select distinct origin, source_id, stream, item_key from saying)`;
}

/** What people had decided when the inputs were named. */
function decided(runId: string): RawBuilder<unknown> {
  return sql`
    decision as materialized (
      select d -> 'items' ->> 0 as left_item, d -> 'items' ->> 1 as right_item, d ->> 'verdict' as verdict
      from run cross join jsonb_array_elements(input_facts -> 'decisions') d where run.id = ${runId}::bigint)`;
}

function itemFaults(): RawBuilder<unknown> {
  return sql`
    select 'item ' || concat_ws(' ', origin, source_id, stream, item_key) as path,
      case when i.item_key is null then 'no thing, for no list has it now' else 'one thing that it belongs to' end as expected,
      count(l.item_id) || ' links' as found
    from item i full join (select * from link where is_present) l using (origin, source_id, stream, item_key)
    group by origin, source_id, stream, item_key, i.item_key having i.item_key is null or count(l.item_id) <> 1`;
}

function thingFaults(): RawBuilder<unknown> {
  const described = (column: string) => sql`
    select 'asset ' || t.asset_id, 'what one of its items says as ' || ${sql.lit(column)}, ${sql.ref(`t.${column}`)}
    from thing t where ${sql.ref(`t.${column}`)} is not null
      and not exists (select from link l where l.asset_id = t.asset_id and not l.is_present)
      and not exists (select from link l join saying s using (origin, source_id, stream, item_key)
        where l.asset_id = t.asset_id and s.${sql.ref(column)} = ${sql.ref(`t.${column}`)})`;
  return sql`
    select 'asset ' || asset_id, case when t.asset_id is null then 'a thing that its items belong to' else 'a thing with items' end, 'none'
    from thing t full join (select distinct asset_id from link) l using (asset_id) where t.asset_id is null or l.asset_id is null
    union all ${sql.join(['name', 'serial_number', 'asset_tag', 'assigned_to', 'cost_center_id'].map(described), sql` union all `)}`;
}

function membershipFaults(): RawBuilder<unknown> {
  const right = sql`case when members > 1 then 'linked' when item_id in (select item_id from question) then 'ambiguous' else 'alone' end`;
  return sql`
    select 'asset_link ' || item_id, ${right}, membership from link where membership <> ${right}
    union all
    select 'asset_link ' || l.item_id, 'a link with another item of the same thing', coalesce(l.with_item, 'none')
    from link l left join link other on other.item_id = l.with_item
    where (l.members > 1) <> (l.with_item is not null) or (l.with_item is not null and other.asset_id is distinct from l.asset_id)`;
}

/**
 * What links two items adds up to its score, which is enough where no person decided, and both items say it: identifiers are compared here
 * in SQL, without fillers and slips, of texts in ASCII. What has vanished says nothing any more.
 */
function evidenceFaults(): RawBuilder<unknown> {
  const text = sql`case e.kind when 'serial' then s.serial_number else s.asset_tag end`;
  return sql`
    select 'asset_link ' || item_id, 'evidence that adds up to its score, and to at least ' || ${sql.lit(LINK_AT)}, coalesce(score::text, 'none') || ' by ' || evidence
    from link where with_item is not null and (
      score is distinct from (select sum((e ->> 'score')::integer) from jsonb_array_elements(evidence) e)
      or (score < ${sql.lit(LINK_AT)} and not evidence @> '[{"kind": "decision"}]'
        and not exists (select from decision where verdict = 'same' and item_id in (left_item, right_item))))
    union all
    select 'asset_link ' || l.item_id, 'a ' || e.kind || ' that both items say', e.value
    from link l join link o on o.item_id = l.with_item and o.is_present
      cross join lateral jsonb_to_recordset(l.evidence) e (kind text, value text)
      cross join lateral (values (l.origin, l.source_id, l.stream, l.item_key), (o.origin, o.source_id, o.stream, o.item_key))
        m (origin, source_id, stream, item_key)
    where l.is_present and e.kind in ('serial', 'asset-tag')
      and not exists (select from saying s where s.origin = m.origin and s.source_id = m.source_id and s.stream = m.stream and s.item_key = m.item_key
        and (${text} ~ '[^ -~]' or regexp_replace(upper(${text}), '[^[:alnum:]]', '', 'g') = e.value))`;
}

function decisionFaults(): RawBuilder<unknown> {
  return sql`
    select 'asset_link ' || a.item_id,
      case d.verdict when 'same' then 'one thing with ' else 'another thing than ' end || b.item_id || ', as people decided',
      case when a.asset_id = b.asset_id then 'one thing' else 'two things' end
    from decision d join link a on a.item_id = d.left_item join link b on b.item_id = d.right_item
    where (d.verdict = 'same' and a.asset_id <> b.asset_id) or (d.verdict = 'different' and a.asset_id = b.asset_id)`;
}

function certificateFaults(runId: string): RawBuilder<unknown> {
  return sql`
    select 'asset_certificate', right_one::text, coalesce(given::text, 'none') from (
      select jsonb_build_array(count(*) filter (where is_present), count(*) filter (where is_present and membership = 'linked'),
          count(*) filter (where is_present and membership = 'ambiguous'), count(*) filter (where is_present and membership = 'alone'),
          count(*) filter (where not is_present), (select count(*) from thing)) as right_one,
        (select jsonb_build_array(items, linked, ambiguous, alone, vanished, assets) from asset_certificate where run_id = ${runId}::bigint) as given
      from link) counted
    where given is distinct from right_one`;
}
