import { Buffer } from 'node:buffer';
import { columnsAt } from '../../domain/charge/focus-columns.ts';
import type { EstateRow, TupleName } from '../../domain/estate/estate-lines.ts';
import type { DictionaryTable } from '../../reading/charge/charge-tables.ts';
import { tupleKey } from '../../reading/charge/tuple-key.ts';
import { copyBytes, copyLine } from '../../reading/copy/copy-text.ts';
import type { DictionaryWriter } from '../../store/charge/charge-dictionary.ts';
import { EstateFault } from './read-estate.ts';

const ACCOUNT_WIDTH = columnsAt('account').length;
/** Texts of a tuple behind its key; those of a scope are its account's, its tags and its own. */
const WIDTHS: { readonly [N in TupleName]: number } = {
  scope: ACCOUNT_WIDTH + columnsAt('tags').length + columnsAt('scope').length,
  price: columnsAt('price').length + 1,
  resource: columnsAt('resource').length + 1,
  detail: columnsAt('detail').length,
};
const LINES_A_WRITE = 1_000;

/** Gives tuples to the dictionaries, and answers of each by which key it is known here. */
export interface TupleWriter {
  add(of: TupleName, row: EstateRow): Promise<string>;
  /** Everything added so far is committed. */
  flush(): Promise<void>;
}

export function writeTuples(dictionaries: DictionaryWriter): TupleWriter {
  const lines = new Map<DictionaryTable, string[]>();

  async function keep(table: DictionaryTable, texts: readonly (string | null)[]): Promise<string> {
    const { key, contentHash } = tupleKey(texts);
    const some = lines.get(table) ?? [];
    lines.set(table, some);
    some.push(copyLine([key, copyBytes(contentHash), ...texts]));
    if (some.length >= LINES_A_WRITE) await write(table);
    return key;
  }

  async function write(table: DictionaryTable): Promise<void> {
    const some = lines.get(table) ?? [];
    lines.delete(table);
    if (some.length > 0) await dictionaries.add(table, Buffer.from(some.join('')));
  }

  async function keepScope(texts: readonly (string | null)[]): Promise<string> {
    const account = await keep('charge_account', texts.slice(0, ACCOUNT_WIDTH));
    const tags = await keep('tag_set', texts.slice(ACCOUNT_WIDTH, ACCOUNT_WIDTH + 1));
    return keep('charge_scope', [account, tags, ...texts.slice(ACCOUNT_WIDTH + 1)]);
  }

  return {
    async add(of, [, ...texts]) {
      if (texts.length !== WIDTHS[of]) throw new EstateFault(`${of}: ${WIDTHS[of]} texts behind a key`, `${texts.length}`);
      return of === 'scope' ? keepScope(texts) : keep(`charge_${of}`, texts);
    },
    async flush() {
      for (const table of lines.keys()) await write(table);
      await dictionaries.flush();
    },
  };
}
