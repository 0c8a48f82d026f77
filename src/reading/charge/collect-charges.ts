import { DICTIONARY_COLUMNS, sqlName, type DictionaryTable } from './charge-tables.ts';
import { FOCUS_COLUMN_NAMES, type FocusColumn } from '../../domain/charge/focus-columns.ts';
import { factRows, type FactRow } from './fact-rows.ts';
import type { ReaderSink } from '../reader.ts';

/** One charge as it will be stored: FOCUS's columns as canonical text, `Tags` as JSON text, and what is kept beside them. */
export type ReadCharge = Readonly<Record<FocusColumn, string | null>> & {
  readonly x: Readonly<Record<string, string>>;
  readonly object: number;
  readonly row: number;
  readonly part: number;
};

/** Takes what a charge reader makes and gives the first charges back, whole, by the names of their columns. */
export interface ChargeCollection {
  readonly sink: ReaderSink;
  charges(): ReadCharge[];
}

type Fields = Readonly<Record<string, string | null>>;

export function collectCharges(limit = Infinity): ChargeCollection {
  const facts: FactRow[] = [];
  const dictionaries = new Map<string, Fields>();
  const tuple = (table: DictionaryTable, key: string | null | undefined) => dictionaries.get(`${table} ${key}`)!;

  function chargeOf(fact: FactRow): ReadCharge {
    const scope = tuple('charge_scope', fact['scope_key']);
    const price = tuple('charge_price', fact['price_key']);
    const resource = tuple('charge_resource', fact['resource_key']);
    const columns: Fields = {
      ...tuple('tag_set', scope['tag_key']),
      ...tuple('charge_account', scope['account_key']),
      ...scope,
      ...price,
      ...resource,
      ...(fact['detail_key'] === null ? {} : tuple('charge_detail', fact['detail_key'])),
      ...fact,
    };
    return {
      ...(Object.fromEntries(FOCUS_COLUMN_NAMES.map((name) => [name, columns[sqlName(name)] ?? null])) as Record<
        FocusColumn,
        string | null
      >),
      x: { ...parseKept(price['x']), ...parseKept(resource['x']) },
      object: Number(fact['object_no']),
      row: Number(fact['row_number']),
      part: Number(fact['part']),
    };
  }

  return {
    sink: {
      rows(bytes) {
        if (facts.length < limit) facts.push(...factRows(bytes));
      },
      // A row's tuples come before the row itself.
      dictionary(table, values) {
        if (facts.length < limit) dictionaries.set(`${table} ${values[0]}`, named(DICTIONARY_COLUMNS[table], values));
      },
    },
    charges: () => facts.slice(0, limit).map(chargeOf),
  };
}

function named(columns: readonly string[], values: readonly (string | null)[]): Fields {
  return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]));
}

function parseKept(json: string | null | undefined): Readonly<Record<string, string>> {
  return json ? (JSON.parse(json) as Record<string, string>) : {};
}
