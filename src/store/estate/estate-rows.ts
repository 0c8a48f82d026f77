import { sql, type RawBuilder } from 'kysely';
import { columnsAt, FOCUS_COLUMNS, type ColumnHome, type FocusColumn } from '../../domain/charge/focus-columns.ts';
import type { TupleName } from '../../domain/estate/estate-lines.ts';
import { masked, maskingOfCharge, maskingsOfRecord, type Masking } from '../../domain/estate/masking.ts';
import type { Pseudonyms } from '../../domain/estate/pseudonyms.ts';
import { plainKind, RECORD_COLUMNS, type RecordColumnKind } from '../../domain/record/record-columns.ts';
import type { RecordType } from '../../domain/record/records.ts';
import { FACT_DECIMALS, sqlName } from '../../reading/charge/charge-tables.ts';
import { snakeCase } from '../../reading/record/record-tables.ts';
import { instantText } from '../instant-text.ts';

type Texts = readonly (string | null)[];

/** Rows as they leave: the statement that reads them, and what becomes of each. */
export interface EstateRowsOf {
  readonly query: RawBuilder<unknown>;
  readonly mask: (row: Texts, pseudonyms: Pseudonyms) => Texts;
}

/** The tuples that charges of these batches name. A scope comes with its account and its tags. */
export function tuplesOf(name: TupleName, batchIds: readonly string[]): EstateRowsOf {
  const { key, from, columns, hasKept } = TUPLES[name];
  const ids = sql`any(${[...batchIds]}::bigint[])`;
  // The rollup names every scope, and is far shorter than the charges.
  const named = name === 'scope' ? sql`charge_monthly` : sql`charge`;
  const maskings = [...columns.map(maskingOfCharge), ...(hasKept ? (['tags'] as const) : [])];
  const list = sql.join([sql.ref(key), ...columns.map(textOfCharge), ...(hasKept ? [sql`x::text`] : [])]);
  return {
    query: sql`select ${list} from ${from} where ${sql.ref(key)} in (select ${sql.ref(key)} from ${named} where batch_id = ${ids})`,
    mask: ([id, ...texts], pseudonyms) => [pseudonyms.key(id!), ...maskedTexts(texts, maskings, pseudonyms)],
  };
}

const own = (home: ColumnHome, table: string) => ({ key: `${home}_key`, from: sql.table(table), columns: columnsAt(home) });

const TUPLES: {
  readonly [N in TupleName]: {
    readonly key: string;
    readonly from: RawBuilder<unknown>;
    readonly columns: readonly FocusColumn[];
    /** Columns of its source beyond FOCUS come with it. */
    readonly hasKept: boolean;
  };
} = {
  scope: {
    key: 'scope_key',
    from: sql`charge_scope join charge_account using (account_key) join tag_set using (tag_key)`,
    columns: [...columnsAt('account'), ...columnsAt('tags'), ...columnsAt('scope')],
    hasKept: false,
  },
  price: { ...own('price', 'charge_price'), hasKept: true },
  resource: { ...own('resource', 'charge_resource'), hasKept: true },
  detail: { ...own('detail', 'charge_detail'), hasKept: false },
};

/** Keys of the tuples, period, place and decimals of each charge. */
export function chargesOf(batchId: string): EstateRowsOf {
  const decimals = FACT_DECIMALS.map((name) => sql.ref(sqlName(name)));
  return {
    query: sql`
      select scope_key, price_key, resource_key, detail_key, ${instantText(sql`charge_period_start`)}, ${instantText(sql`charge_period_end`)},
        row_number, object_no, part, ${sql.join(decimals)}
      from charge where batch_id = ${sql.lit(batchId)}::bigint order by object_no, row_number, part`,
    mask: (row, { key }) => row.map((text, index) => (index < KEYS && text !== null ? key(text) : text)),
  };
}

const KEYS = 4;

export function recordsOf(type: RecordType, batchId: string): EstateRowsOf {
  const maskings = maskingsOfRecord(type);
  const columns = Object.entries<RecordColumnKind>(RECORD_COLUMNS[type]).map(([name, kind]) => {
    const column = sql.ref(snakeCase(name));
    return plainKind(kind) === 'instant' ? instantText(column) : column;
  });
  return {
    query: sql`
      select object_no, row_number, ${sql.join(columns)} from ${sql.table(snakeCase(type))}
      where batch_id = ${sql.lit(batchId)}::bigint order by object_no, row_number`,
    mask: ([object, row, ...texts], pseudonyms) => [object!, row!, ...maskedTexts(texts, maskings, pseudonyms)],
  };
}

function maskedTexts(texts: Texts, maskings: readonly (Masking | undefined)[], pseudonyms: Pseudonyms): Texts {
  return texts.map((text, index) => masked(text, maskings[index], pseudonyms));
}

function textOfCharge(name: FocusColumn): RawBuilder<unknown> {
  const column = sql.ref(sqlName(name));
  return FOCUS_COLUMNS[name].type === 'instant' ? instantText(column) : column;
}
