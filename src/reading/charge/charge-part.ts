import { FACT_COLUMNS, FACT_DECIMALS } from './charge-tables.ts';
import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';
import type { ChargeTuples, KeyedValue, ScopeValue } from './bind-charge.ts';
import type { ColumnValues } from '../text/column-values.ts';
import { putFields, putInt16, putInt16Field, putInt32Field, putNull } from '../copy/binary-row.ts';
import { bindDecimal } from './bind-decimal.ts';
import type { Binding } from './bind-rule.ts';
import type { CellFault, CellFinding } from '../cell-fault.ts';
import { isFault, type BoundTuple } from './bind-tuple.ts';
import { NUMERIC_BYTES_MAX } from '../copy/numeric-bytes.ts';
import type { Row } from '../text/row.ts';
import { createTupleMemo } from './tuple-memo.ts';
import { focusColumn, type FocusColumn } from '../../domain/charge/focus-columns.ts';

/** Writes one of the charges that a row stands for. */
export interface ChargePart {
  /** Writes the current row's charge as a row of binary COPY; answers where it ended, or -1 for a fault. */
  put(target: Uint8Array, at: number, rowNumber: number, objectNo: number, part: number): number;
  /** After `put` answered -1. */
  fault(): CellFault;
  /** After a successful `put`: what is wrong with cells of it. */
  findings(): readonly CellFinding[];
  /** After a successful `put`. */
  scope(): ScopeValue;
  /** After a successful `put`: the commitment that the charge belongs to. */
  commitment(): string | null;
  /** After a successful `put`: category and frequency of the charge, the part of its commitment that it is, and the unit of that. */
  priced(): readonly (string | null)[];
  /** After a successful `put`: where the fields of the charge period start. */
  periodPlace(): number;
  /** After a successful `put`: where the field of decimal n (see FACT_DECIMALS) starts. */
  readonly places: Int32Array;
  /** Source columns of the decimals. */
  readonly columns: readonly number[];
}

/** The bytes that one charge needs at most: keys, instants, numbers, eight decimals. */
export const CHARGE_BYTES_MAX = 128 + FACT_DECIMALS.length * NUMERIC_BYTES_MAX;

/** What stands in for a cost that cannot be read: FOCUS's costs at other prices are views of the cost that is billed. */
const BILLED = FACT_DECIMALS.indexOf('BilledCost');
const AS_BILLED: ReadonlySet<FocusColumn> = new Set(['ListCost', 'ContractedCost']);

const NOTHING_TOLD: readonly CellFinding[] = [];

interface Remembered<T> {
  readonly value: T | undefined;
  readonly fault: CellFault | undefined;
  readonly told: readonly CellFinding[];
}

/** `tuples`: from the same mapping and binding; `values`: numbers all their columns. */
export function bindChargePart(mapping: ChargeMapping, tuples: ChargeTuples, values: ColumnValues, binding: Binding, row: Row): ChargePart {
  const scopes = remembering(tuples.scope, values);
  const scopesOfCharge = remembering(tuples.scopeOfCharge, values);
  const prices = remembering(tuples.price, values);
  const resources = remembering(tuples.resource, values);
  const details = remembering(tuples.detail, values);
  const periods = remembering(tuples.period, values);
  const periodsOfBilling = remembering(tuples.periodOfBilling, values);
  const decimals = FACT_DECIMALS.map((name) => ({
    name,
    isRequired: focusColumn(name).required === true,
    ...bindDecimal(name, mapping.columns[name as keyof ChargeMapping['columns']]!, focusColumn(name).required === true, binding, row),
  }));
  const places = new Int32Array(FACT_DECIMALS.length);
  let view: DataView = new DataView(new ArrayBuffer(0));
  let scope: ScopeValue | undefined;
  let price: KeyedValue | undefined;
  let resource: KeyedValue | undefined;
  let periodAt = 0;
  let fault: CellFault | undefined;
  let told = NOTHING_TOLD;

  /** A decimal that cannot be read: its cell is empty, or holds the billed cost, unless it is itself the money of the row. */
  function putWithout(decimal: (typeof decimals)[number], target: Uint8Array, at: number): number {
    const { name, isRequired } = decimal;
    const cell = decimal.fault();
    const finding = { ...cell, column: cell.column ?? name };
    if (!isRequired) {
      told = [...told, { ...finding, kind: 'value-dropped' }];
      return putNull(target, at);
    }
    if (!AS_BILLED.has(name)) {
      fault = cell;
      return -1;
    }
    told = [...told, { ...finding, kind: 'cost-assumed' }];
    const start = places[BILLED]!;
    const end = places[BILLED + 1]!;
    target.copyWithin(at, start, end);
    return at + end - start;
  }

  return {
    places,
    columns: decimals.flatMap((decimal) => decimal.columns),
    scope: () => scope!,
    commitment: () => resource!.followed[0]!,
    priced: () => price!.followed,
    periodPlace: () => periodAt,
    fault: () => fault!,
    findings: () => told,
    put(target, at, rowNumber, objectNo, part) {
      let scopeFound = scopes();
      if (scopeFound.fault !== undefined) scopeFound = insteadOf(scopeFound, scopesOfCharge);
      const priceFound = prices();
      const resourceFound = resources();
      const detail = details();
      let period = periods();
      if (period.fault !== undefined) period = insteadOf(period, periodsOfBilling);
      fault = scopeFound.fault ?? priceFound.fault ?? resourceFound.fault ?? detail.fault ?? period.fault;
      if (fault !== undefined) return -1;
      scope = scopeFound.value!;
      price = priceFound.value!;
      resource = resourceFound.value!;
      const tellsNothing =
        scopeFound.told.length + priceFound.told.length + resourceFound.told.length + detail.told.length + period.told.length === 0;
      told = tellsNothing ? NOTHING_TOLD : [scopeFound, priceFound, resourceFound, detail, period].flatMap((part) => part.told);
      if (target.buffer !== view.buffer) view = new DataView(target.buffer);
      putInt16(FACT_COLUMNS.length, target, at);
      at = putFields(scope.key, view, at + 2);
      at = putFields(price.key, view, at);
      at = putFields(resource.key, view, at);
      at = putFields(detail.value!, view, at);
      periodAt = at;
      at = putFields(period.value!, view, at);
      at = putInt32Field(rowNumber, target, at);
      at = putInt16Field(objectNo, target, at);
      at = putInt16Field(part, target, at);
      for (let index = 0; index < decimals.length; index++) {
        places[index] = at;
        const next = decimals[index]!.put(target, at);
        at = next < 0 ? putWithout(decimals[index]!, target, at) : next;
        if (at < 0) return -1;
      }
      return at;
    },
  };
}

/** The other tuple's value, where it has one. */
function insteadOf<T>(found: Remembered<T>, other: () => Remembered<T>): Remembered<T> {
  const instead = other();
  return instead.fault === undefined ? instead : found;
}

/** Works a tuple out once for each set of values of its source fields. */
function remembering<T>(tuple: BoundTuple<T>, values: ColumnValues): () => Remembered<T> {
  const memo = createTupleMemo<Remembered<T>>(values, tuple.columns);
  return () => {
    const known = memo.find();
    if (known !== undefined) return known;
    const told: CellFinding[] = [];
    const value = tuple.evaluate(told);
    const outcome: Remembered<T> = isFault(value)
      ? { value: undefined, fault: value, told: NOTHING_TOLD }
      : { value, fault: undefined, told: told.length === 0 ? NOTHING_TOLD : told };
    memo.remember(outcome);
    return outcome;
  };
}
