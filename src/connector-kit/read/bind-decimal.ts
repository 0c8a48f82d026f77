import type { FocusColumn } from '../../domain/charge/focus-columns.ts';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import type { ColumnRule } from '../charge-mapping.ts';
import { bindRule, faultOf, isUnreadable, type Binding, type BoundRule, type CellFault } from './bind-rule.ts';
import { PLAIN_DECIMAL_BYTES_MAX, putAscii, putPlainDecimal } from './decimal-bytes.ts';
import type { Row } from './row.ts';

/** Writes the current row's value of one decimal column, canonical, as COPY text. */
export interface BoundDecimal {
  /** Where the writing ended; -1 when the value is no decimal. */
  put(target: Uint8Array, at: number): number;
  /** After `put` answered -1. */
  fault(): CellFault;
  readonly columns: readonly number[];
}

/** The bytes that `put` needs at most: a decimal has up to 120 digits. */
export const DECIMAL_BYTES_MAX = 128;

export function bindDecimal(
  name: FocusColumn | 'control amount',
  rule: ColumnRule,
  isRequired: boolean,
  binding: Binding,
  row: Row,
): BoundDecimal {
  const bound = bindRule(rule, binding);
  const isDirect = rule.as === undefined && (rule.from ?? []).every((from) => !from.startsWith('@'));
  const columns = Int32Array.from(isDirect ? bound.columns : []);
  const scratch = new Uint8Array(PLAIN_DECIMAL_BYTES_MAX);
  let fault: CellFault | undefined;

  /** Most values are plain and come straight from one column: no text is made for them. */
  function putDirect(target: Uint8Array, at: number): number {
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index]!;
      const start = row.starts[column]!;
      const end = row.ends[column]!;
      if (start === end) continue;
      return putPlainDecimal(row.bytes, start, end, target, at);
    }
    return -1;
  }

  function putText(text: string, target: Uint8Array, at: number): number {
    if (text.length <= scratch.length) {
      // A character beyond one byte would be cut to a byte that may look like a digit.
      let isAscii = true;
      for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index);
        if (code > 127) isAscii = false;
        scratch[index] = code;
      }
      const put = isAscii ? putPlainDecimal(scratch, 0, text.length, target, at) : -1;
      if (put >= 0) return put;
    }
    const canonical = canonicalDecimal(text);
    if (canonical !== undefined) return putAscii(canonical, target, at);
    fault = { column: blame(bound, name, text), expected: `${name}: a decimal number`, found: text };
    return -1;
  }

  return {
    columns: bound.columns,
    put(target, at) {
      if (isDirect) {
        const put = putDirect(target, at);
        if (put >= 0) return put;
      }
      const value = bound.evaluate();
      if (isUnreadable(value)) {
        fault = faultOf(value, binding.source);
        return -1;
      }
      if (value !== null) return putText(value, target, at);
      if (!isRequired) return putAscii('\\N', target, at);
      fault = { column: blame(bound, name), expected: `${name}: a decimal number`, found: '' };
      return -1;
    },
    fault: () => fault!,
  };
}

/** A rule without source columns has only its own name to go by. */
export function blame(bound: BoundRule, name: string, found?: string): string {
  return bound.blamed(found) ?? name;
}
