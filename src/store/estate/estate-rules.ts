import { sql } from 'kysely';
import type { TextsThatBegin } from '../../domain/estate/mask-rules.ts';
import { FOCUS_COLUMNS, type FocusColumn } from '../../domain/charge/focus-columns.ts';
import { DEFAULT_MODEL_COST_RULES } from '../../domain/model/model-cost-rules.ts';
import { sqlName } from '../../reading/charge/charge-tables.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

interface NamedRules {
  readonly kind: string;
  readonly rules: { readonly name: string };
}

/** The rules of these kinds by which the last run of each was made at an instant; of kinds that belong to no run, those that were kept last. */
export async function rulesAt(snapshot: Snapshot, kinds: readonly string[], asOf: string): Promise<readonly NamedRules[]> {
  const { rows } = await sql<NamedRules>`
    select distinct on (v.kind) v.kind, v.rules
    from rule_set_version v left join run r on r.rule_set_version_id = v.id and r.kind = v.kind and r.sealed_at <= ${asOf}::timestamptz
    where v.kind = any(${[...kinds]}::text[]) and v.created_at <= ${asOf}::timestamptz
    order by v.kind, (r.superseded_at is null or r.superseded_at > ${asOf}::timestamptz) and r.id is not null desc, r.sealed_at desc nulls last, v.id desc`.execute(
    snapshot.transaction,
  );
  // By these charges are found where nobody has said otherwise: under pseudonyms somebody has to say so.
  const isSaid = rows.some(({ kind }) => kind === 'models');
  return isSaid ? rows : [...rows, { kind: 'models', rules: DEFAULT_MODEL_COST_RULES }];
}

/** Asks what is there, of all that was ever delivered. */
export function textsThatBegin(snapshot: Snapshot): TextsThatBegin {
  return async (prefix, where) => {
    if ('ledger' in where) {
      const column = sql.ref(where.ledger);
      const { rows } = await sql<{ text: string }>`
        select distinct ${column} as text from ledger_entry where starts_with(${column}, ${prefix})`.execute(snapshot.transaction);
      return rows.map(({ text }) => text);
    }
    if ('tags' in where) {
      const keys = where.tags.map((key) => key.trim().toLowerCase());
      const { rows } = await sql<{ text: string }>`
        select distinct btrim(tag.value) as text from tag_set, jsonb_each_text(tags) tag
        where lower(btrim(tag.key)) = any(${keys}::text[]) and starts_with(btrim(tag.value), ${prefix})`.execute(snapshot.transaction);
      return rows.map(({ text }) => text);
    }
    const name = `${where.charges.charAt(0).toUpperCase()}${where.charges.slice(1)}` as FocusColumn;
    const table = sql.table(FOCUS_COLUMNS[name].home === 'scope' ? 'charge_scope' : 'charge_account');
    const column = sql.ref(sqlName(name));
    const { rows } = await sql<{ text: string }>`
      select distinct ${column} as text from ${table} where starts_with(${column}, ${prefix})`.execute(snapshot.transaction);
    return rows.map(({ text }) => text);
  };
}
