import { FACT_COLUMNS, FACT_DECIMALS } from './charge-tables.ts';
import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';
import type { ChargeTuples, ScopeValue } from './bind-charge.ts';
import type { ColumnValues } from '../text/column-values.ts';
import { putFields, putInt16, putInt16Field, putInt32Field } from '../copy/binary-row.ts';
import { bindDecimal } from './bind-decimal.ts';
import type { Binding } from './bind-rule.ts';
import type { CellFault } from '../cell-fault.ts';
import { isFault, type BoundTuple } from './bind-tuple.ts';
import { NUMERIC_BYTES_MAX } from '../copy/numeric-bytes.ts';
import type { Row } from '../text/row.ts';
import { createTupleMemo } from './tuple-memo.ts';
import { focusColumn } from '../../domain/charge/focus-columns.ts';

/** Writes one of the charges that a row stands for. */
export interface ChargePart {
  /** Writes the current row's charge as a row of binary COPY; answers where it ended, or -1 for a fault. */
  put(target: Uint8Array, at: number, rowNumber: number, objectNo: number, part: number): number;
  /** After `put` answered -1. */
  fault(): CellFault;
  /** After a successful `put`. */
  scope(): ScopeValue;
  /** After a successful `put`: where the field of decimal n (see FACT_DECIMALS) starts. */
  readonly places: Int32Array;
  /** Source columns of the decimals. */
  readonly columns: readonly number[];
}

/** The bytes that one charge needs at most: keys, instants, numbers, eight decimals. */
export const CHARGE_BYTES_MAX = 128 + FACT_DECIMALS.length * NUMERIC_BYTES_MAX;

interface Remembered<T> {
  readonly value: T | undefined;
  readonly fault: CellFault | undefined;
}

/** `tuples`: from the same mapping and binding; `values`: numbers all their columns. */
export function bindChargePart(mapping: ChargeMapping, tuples: ChargeTuples, values: ColumnValues, binding: Binding, row: Row): ChargePart {
  const scopes = remembering(tuples.scope, values);
  const prices = remembering(tuples.price, values);
  const resources = remembering(tuples.resource, values);
  const periods = remembering(tuples.period, values);
  const decimals = FACT_DECIMALS.map((name) => {
    const rule = mapping.columns[name as keyof ChargeMapping['columns']];
    return bindDecimal(name, rule, focusColumn(name).required === true, binding, row);
  });
  const places = new Int32Array(FACT_DECIMALS.length);
  let scope: ScopeValue | undefined;
  let fault: CellFault | undefined;

  return {
    places,
    columns: decimals.flatMap((decimal) => decimal.columns),
    scope: () => scope!,
    fault: () => fault!,
    put(target, at, rowNumber, objectNo, part) {
      const scopeFound = scopes();
      const price = prices();
      const resource = resources();
      const period = periods();
      fault = scopeFound.fault ?? price.fault ?? resource.fault ?? period.fault;
      if (fault !== undefined) return -1;
      scope = scopeFound.value!;
      putInt16(FACT_COLUMNS.length, target, at);
      at = putFields(scope.key, target, at + 2);
      at = putFields(price.value!, target, at);
      at = putFields(resource.value!, target, at);
      at = putFields(period.value!, target, at);
      at = putInt32Field(rowNumber, target, at);
      at = putInt16Field(objectNo, target, at);
      at = putInt16Field(part, target, at);
      for (let index = 0; index < decimals.length; index++) {
        places[index] = at;
        at = decimals[index]!.put(target, at);
        if (at < 0) {
          fault = decimals[index]!.fault();
          return -1;
        }
      }
      return at;
    },
  };
}

/** Works a tuple out once for each set of values of its source fields. */
function remembering<T>(tuple: BoundTuple<T>, values: ColumnValues): () => Remembered<T> {
  const memo = createTupleMemo<Remembered<T>>(values, tuple.columns);
  return () => {
    const known = memo.find();
    if (known !== undefined) return known;
    const value = tuple.evaluate();
    const outcome: Remembered<T> = isFault(value) ? { value: undefined, fault: value } : { value, fault: undefined };
    memo.remember(outcome);
    return outcome;
  };
}
