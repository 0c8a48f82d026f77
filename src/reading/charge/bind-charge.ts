import type { DictionaryTable } from './charge-tables.ts';
import { columnsAt } from '../../domain/charge/focus-columns.ts';
import type { Month } from '../../domain/time/month.ts';
import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';
import { int64Field, NULL_FIELD, type Fields } from '../copy/binary-row.ts';
import { bindAccount, BILLING_CURRENCY, INVOICE_ID, type AccountValue } from './bind-account.ts';
import { bindPeriod, bindPeriodOfBilling } from './bind-period.ts';
import type { Binding } from './bind-rule.ts';
import { bindKept, bindTags, bindTexts, isFault, type BoundTuple } from './bind-tuple.ts';
import { copyBytes } from '../copy/copy-text.ts';
import { tupleKey } from './tuple-key.ts';

/** Takes a dictionary row, in the order of its table's columns. The same row may come again. */
export type DictionarySink = (table: DictionaryTable, values: readonly (string | null)[]) => void;

/** What a row's fields say about where its cost belongs: the field of the key, and what the batch must know of it. */
export interface ScopeValue {
  readonly key: Fields;
  readonly currency: string;
  readonly month: Month;
  readonly isInvoiced: boolean;
}

/** The field of a dictionary's key, and those of its texts by which commitments are followed. */
export interface KeyedValue {
  readonly key: Fields;
  readonly followed: readonly (string | null)[];
}

/** The parts of a charge that few distinct tuples of source fields decide, so that they can be remembered. */
export interface ChargeTuples {
  readonly scope: BoundTuple<ScopeValue>;
  /** In place of `scope`, for a row that names no billing period. */
  readonly scopeOfCharge: BoundTuple<ScopeValue>;
  /** `followed`: category and frequency of the charge, the part of its commitment that it is, and the unit that this is counted in. */
  readonly price: BoundTuple<KeyedValue>;
  /** `followed`: the commitment that it belongs to. */
  readonly resource: BoundTuple<KeyedValue>;
  /** A null field for the many charges that have no detail. */
  readonly detail: BoundTuple<Fields>;
  /** Start and end of the charge period, as two fields of binary COPY. */
  readonly period: BoundTuple<Fields>;
  /** In place of `period`, for a row that does not tell when the charge period starts. */
  readonly periodOfBilling: BoundTuple<Fields>;
}

/** The source columns of all of them. */
export function columnsOf({ scope, price, resource, detail, period }: ChargeTuples): readonly number[] {
  return [...scope.columns, ...price.columns, ...resource.columns, ...detail.columns, ...period.columns];
}

export function bindChargeTuples(mapping: ChargeMapping, binding: Binding, sink: DictionarySink): ChargeTuples {
  const { columns } = mapping;
  const scopeOf = (account: BoundTuple<AccountValue>) => withSoundText(bindScope(account, mapping, binding, sink), binding);
  return {
    scope: scopeOf(bindAccount(columns, binding, 'own-month')),
    scopeOfCharge: scopeOf(bindAccount(columns, binding, 'month-of-charge')),
    price: withSoundText(bindDictionary('charge_price', 'price', mapping, binding, sink), binding),
    resource: withSoundText(bindDictionary('charge_resource', 'resource', mapping, binding, sink), binding),
    detail: withSoundText(bindDetail(mapping, binding, sink), binding),
    period: bindPeriod(columns, binding),
    periodOfBilling: bindPeriodOfBilling(columns, binding),
  };
}

function bindDetail({ columns }: ChargeMapping, binding: Binding, sink: DictionarySink): BoundTuple<Fields> {
  const texts = bindTexts('detail', columns, binding);
  return {
    columns: texts.columns,
    evaluate(told) {
      const values = texts.evaluate(told);
      if (isFault(values)) return values;
      return values.every((value) => value === null) ? NULL_FIELD : keyField(keep('charge_detail', values, sink));
    },
  };
}

const FOLLOWED = {
  price: (['ChargeCategory', 'ChargeFrequency', 'CommitmentDiscountStatus', 'CommitmentDiscountUnit'] as const).map((name) =>
    columnsAt('price').indexOf(name),
  ),
  resource: [columnsAt('resource').indexOf('CommitmentDiscountId')],
} as const;

function bindDictionary(
  table: 'charge_price' | 'charge_resource',
  home: 'price' | 'resource',
  mapping: ChargeMapping,
  binding: Binding,
  sink: DictionarySink,
): BoundTuple<KeyedValue> {
  const texts = bindTexts(home, mapping.columns, binding);
  const kept = bindKept(mapping, home, binding);
  return {
    columns: [...texts.columns, ...kept.columns],
    evaluate(told) {
      const values = texts.evaluate(told);
      if (isFault(values)) return values;
      const x = kept.evaluate(told);
      if (isFault(x)) return x;
      return { key: keyField(keep(table, [...values, x], sink)), followed: FOLLOWED[home].map((index) => values[index]!) };
    },
  };
}

function bindScope(
  account: BoundTuple<AccountValue>,
  mapping: ChargeMapping,
  binding: Binding,
  sink: DictionarySink,
): BoundTuple<ScopeValue> {
  const tags = bindTags(mapping, binding);
  const service = bindTexts('scope', mapping.columns, binding);
  return {
    columns: [...account.columns, ...tags.columns, ...service.columns],
    evaluate(told) {
      const billed = account.evaluate(told);
      if (isFault(billed)) return billed;
      const tagSet = tags.evaluate(told);
      if (isFault(tagSet)) return tagSet;
      const serviceTexts = service.evaluate(told);
      if (isFault(serviceTexts)) return serviceTexts;
      const { texts, month } = billed;
      const accountKey = keep('charge_account', texts, sink);
      const tagKey = keep('tag_set', [tagSet], sink);
      const scopeKey = keep('charge_scope', [accountKey, tagKey, ...serviceTexts], sink);
      return { key: keyField(scopeKey), currency: texts[BILLING_CURRENCY]!, month, isInvoiced: texts[INVOICE_ID] !== null };
    },
  };
}

function keyField(key: string): Fields {
  return int64Field(BigInt(key));
}

/** Hands a tuple to its dictionary and answers its key. */
function keep(table: DictionaryTable, texts: readonly (string | null)[], sink: DictionarySink): string {
  const { key, contentHash } = tupleKey(texts);
  sink(table, [key, copyBytes(contentHash), ...texts]);
  return key;
}

/** Text that is no UTF-8 is read as what it most probably is, and said to be so: two different names might have become one. */
function withSoundText<T>(tuple: BoundTuple<T>, { texts, source }: Binding): BoundTuple<T> {
  const columns = [...new Set(tuple.columns)];
  return {
    columns,
    evaluate(told) {
      for (const column of columns) {
        if (!texts.isDamaged(column)) continue;
        const found = texts.spelling(column);
        told.push({ kind: 'text-decoded', column: source.headers[column]!, expected: 'UTF-8 text without NUL', found });
      }
      return tuple.evaluate(told);
    },
  };
}
