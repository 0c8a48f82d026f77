import { Buffer } from 'node:buffer';
import type { DictionaryTable } from './charge-tables.ts';
import { columnsAt, type FocusColumn } from '../../domain/charge/focus-columns.ts';
import { monthOf, type Month } from '../../domain/time/month.ts';
import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';
import { instantField, int64Field } from '../copy/binary-row.ts';
import type { Binding } from './bind-rule.ts';
import type { CellFault } from '../cell-fault.ts';
import { bindKept, bindNamed, bindTags, bindTexts, isFault, type BoundTuple } from './bind-tuple.ts';
import { copyBytes } from '../copy/copy-text.ts';
import { tupleKey } from './tuple-key.ts';
import { compareInstants } from '../../domain/time/instant.ts';

/** Takes a dictionary row, in the order of its table's columns. The same row may come again. */
export type DictionarySink = (table: DictionaryTable, values: readonly (string | null)[]) => void;

/** What a row's fields say about where its cost belongs: the field of the key, and what the batch must know of it. */
export interface ScopeValue {
  readonly key: Uint8Array;
  readonly currency: string;
  readonly month: Month;
  readonly isInvoiced: boolean;
}

/** The parts of a charge that few distinct tuples of source fields decide, so that they can be remembered. */
export interface ChargeTuples {
  readonly scope: BoundTuple<ScopeValue>;
  readonly price: BoundTuple<Uint8Array>;
  readonly resource: BoundTuple<Uint8Array>;
  /** Start and end of the charge period, as two fields of binary COPY. */
  readonly period: BoundTuple<Uint8Array>;
}

/** The source columns of all four. */
export function columnsOf({ scope, price, resource, period }: ChargeTuples): readonly number[] {
  return [...scope.columns, ...price.columns, ...resource.columns, ...period.columns];
}

const PERIOD: readonly FocusColumn[] = ['ChargePeriodStart', 'ChargePeriodEnd'];

export function bindChargeTuples(mapping: ChargeMapping, binding: Binding, sink: DictionarySink): ChargeTuples {
  const { columns } = mapping;
  return {
    scope: withSoundText(bindScope(mapping, binding, sink), binding),
    price: withSoundText(bindDictionary('charge_price', 'price', mapping, binding, sink), binding),
    resource: withSoundText(bindDictionary('charge_resource', 'resource', mapping, binding, sink), binding),
    period: bindPeriod(columns, binding),
  };
}

function bindDictionary(
  table: 'charge_price' | 'charge_resource',
  home: 'price' | 'resource',
  mapping: ChargeMapping,
  binding: Binding,
  sink: DictionarySink,
): BoundTuple<Uint8Array> {
  const texts = bindTexts(home, mapping.columns, binding);
  const kept = bindKept(mapping, home, binding);
  return {
    columns: [...texts.columns, ...kept.columns],
    evaluate() {
      const values = texts.evaluate();
      if (isFault(values)) return values;
      const x = kept.evaluate();
      if (isFault(x)) return x;
      return keyField(keep(table, [...values, x], sink));
    },
  };
}

function bindScope(mapping: ChargeMapping, binding: Binding, sink: DictionarySink): BoundTuple<ScopeValue> {
  const account = bindTexts('account', mapping.columns, binding);
  const tags = bindTags(mapping, binding);
  const service = bindTexts('scope', mapping.columns, binding);
  return {
    columns: [...account.columns, ...tags.columns, ...service.columns],
    evaluate() {
      const accountTexts = account.evaluate();
      if (isFault(accountTexts)) return accountTexts;
      const tagSet = tags.evaluate();
      if (isFault(tagSet)) return tagSet;
      const serviceTexts = service.evaluate();
      if (isFault(serviceTexts)) return serviceTexts;
      const start = accountTexts[BILLING_PERIOD_START]!;
      const end = accountTexts[BILLING_PERIOD_END]!;
      if (start >= end) return emptyPeriod('BillingPeriod', start, end);
      const accountKey = keep('charge_account', accountTexts, sink);
      const tagKey = keep('tag_set', [tagSet], sink);
      const scopeKey = keep('charge_scope', [accountKey, tagKey, ...serviceTexts], sink);
      return {
        key: keyField(scopeKey),
        currency: accountTexts[BILLING_CURRENCY]!,
        month: monthOf(start),
        isInvoiced: accountTexts[INVOICE_ID] !== null,
      };
    },
  };
}

const ACCOUNT = columnsAt('account');
const BILLING_CURRENCY = ACCOUNT.indexOf('BillingCurrency');
const BILLING_PERIOD_START = ACCOUNT.indexOf('BillingPeriodStart');
const BILLING_PERIOD_END = ACCOUNT.indexOf('BillingPeriodEnd');
const INVOICE_ID = ACCOUNT.indexOf('InvoiceId');

function bindPeriod(rules: ChargeMapping['columns'], binding: Binding): BoundTuple<Uint8Array> {
  const period = bindNamed(PERIOD, rules, binding);
  return {
    columns: period.columns,
    evaluate() {
      const values = period.evaluate();
      if (isFault(values)) return values;
      const [start, end] = values as [string, string];
      return compareInstants(start, end) < 0
        ? Buffer.concat([instantField(start), instantField(end)])
        : emptyPeriod('ChargePeriod', start, end);
    },
  };
}

function emptyPeriod(name: string, start: string, end: string): CellFault {
  return { column: null, expected: `${name}Start before ${name}End`, found: `${start} to ${end}` };
}

function keyField(key: string): Uint8Array {
  return int64Field(BigInt(key));
}

/** Hands a tuple to its dictionary and answers its key. */
function keep(table: DictionaryTable, texts: readonly (string | null)[], sink: DictionarySink): string {
  const { key, contentHash } = tupleKey(texts);
  sink(table, [key, copyBytes(contentHash), ...texts]);
  return key;
}

/** Text that is no UTF-8 must not be kept with its bytes replaced: two different names would become one. */
function withSoundText<T>(tuple: BoundTuple<T>, { texts, source }: Binding): BoundTuple<T> {
  const columns = [...new Set(tuple.columns)];
  return {
    columns,
    evaluate() {
      const damaged = columns.find((column) => texts.isDamaged(column));
      if (damaged === undefined) return tuple.evaluate();
      return { column: source.headers[damaged]!, expected: 'UTF-8 text without NUL', found: texts.spelling(damaged) };
    },
  };
}
