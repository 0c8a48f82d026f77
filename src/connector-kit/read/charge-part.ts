import { FACT_DECIMALS } from '../../domain/charge/charge-tables.ts';
import type { ChargeMapping } from '../charge-mapping.ts';
import { bindChargeTuples, type DictionarySink, type ScopeValue } from './bind-charge.ts';
import { bindDecimal, DECIMAL_BYTES_MAX } from './bind-decimal.ts';
import type { Binding, CellFault } from './bind-rule.ts';
import { isFault, type BoundTuple } from './bind-tuple.ts';
import { putInteger } from './decimal-bytes.ts';
import type { Row } from './row.ts';
import { createTupleMemo } from './tuple-memo.ts';
import { focusColumn } from '../../domain/charge/focus-columns.ts';

/** Writes one of the charges that a row stands for. */
export interface ChargePart {
  /** Writes the current row's charge as a COPY line; answers where it ended, or -1 for a fault. */
  put(target: Uint8Array, at: number, rowNumber: number, objectNo: number, part: number): number;
  /** After `put` answered -1. */
  fault(): CellFault;
  /** After a successful `put`. */
  scope(): ScopeValue;
  /** After a successful `put`: where decimal n (see FACT_DECIMALS) starts and, one further, where the next one does. */
  readonly spans: Int32Array;
  readonly columns: readonly number[];
}

/** The bytes that one charge needs at most: keys, instants, numbers, eight decimals. */
export const CHARGE_BYTES_MAX = 256 + FACT_DECIMALS.length * DECIMAL_BYTES_MAX;

const TAB = 9;
const LF = 10;

interface Remembered<T> {
  readonly value: T | undefined;
  readonly fault: CellFault | undefined;
}

export function bindChargePart(mapping: ChargeMapping, binding: Binding, row: Row, sink: DictionarySink): ChargePart {
  const tuples = bindChargeTuples(mapping, binding, sink);
  const scopes = remembering(tuples.scope, row);
  const prices = remembering(tuples.price, row);
  const resources = remembering(tuples.resource, row);
  const periods = remembering(tuples.period, row);
  const decimals = FACT_DECIMALS.map((name) => {
    const rule = mapping.columns[name as keyof ChargeMapping['columns']];
    return bindDecimal(name, rule, focusColumn(name).required === true, binding, row);
  });
  const spans = new Int32Array(FACT_DECIMALS.length + 1);
  let scope: ScopeValue | undefined;
  let fault: CellFault | undefined;

  return {
    spans,
    columns: [
      ...Object.values(tuples).flatMap((tuple: BoundTuple<unknown>) => tuple.columns),
      ...decimals.flatMap((decimal) => decimal.columns),
    ],
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
      at = putField(scope.key, target, at);
      at = putField(price.value!, target, at);
      at = putField(resource.value!, target, at);
      at = putField(period.value!, target, at);
      at = putInteger(rowNumber, target, at);
      target[at++] = TAB;
      at = putInteger(objectNo, target, at);
      target[at++] = TAB;
      at = putInteger(part, target, at);
      for (let index = 0; index < decimals.length; index++) {
        target[at++] = TAB;
        spans[index] = at;
        const end = decimals[index]!.put(target, at);
        if (end < 0) {
          fault = decimals[index]!.fault();
          return -1;
        }
        at = end;
      }
      target[at++] = LF;
      spans[decimals.length] = at;
      return at;
    },
  };
}

function putField(bytes: Uint8Array, target: Uint8Array, at: number): number {
  for (let index = 0; index < bytes.length; index++) target[at++] = bytes[index]!;
  target[at++] = TAB;
  return at;
}

/** Works a tuple out once for each spelling of its source fields. */
function remembering<T>(tuple: BoundTuple<T>, row: Row): () => Remembered<T> {
  const columns = Int32Array.from(new Set(tuple.columns)).sort();
  const memo = createTupleMemo<Remembered<T>>(columns);
  return () => {
    const known = memo.find(row);
    if (known !== undefined) return known;
    const value = tuple.evaluate();
    const outcome: Remembered<T> = isFault(value) ? { value: undefined, fault: value } : { value, fault: undefined };
    memo.remember(row, outcome);
    return outcome;
  };
}
