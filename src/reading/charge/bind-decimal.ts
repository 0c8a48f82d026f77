import { Buffer } from 'node:buffer';
import type { FocusColumn } from '../../domain/charge/focus-columns.ts';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import type { ColumnRule } from '../../connector-kit/charge-mapping.ts';
import { putNull } from '../copy/binary-row.ts';
import { bindRule, faultOf, isUnreadable, type Binding, type BoundRule } from './bind-rule.ts';
import type { CellFault } from '../cell-fault.ts';
import { putNumeric } from '../copy/numeric-bytes.ts';
import type { Row } from '../text/row.ts';

/** Writes the current row's value of one decimal column as a numeric field of binary COPY. */
export interface BoundDecimal {
  /** Where the writing ended; -1 when the value is no decimal. */
  put(target: Uint8Array, at: number): number;
  /** After `put` answered -1. */
  fault(): CellFault;
  readonly columns: readonly number[];
}

const TEXT_BYTES = 128;

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
  const scratch = new Uint8Array(TEXT_BYTES);
  let fault: CellFault | undefined;

  /** Most values are plain and come straight from one column: no text is made for them. */
  function putDirect(target: Uint8Array, at: number): number {
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index]!;
      const start = row.starts[column]!;
      const end = row.ends[column]!;
      if (start !== end) return putNumeric(row.bytes, start, end, target, at);
    }
    return -1;
  }

  function putText(text: string, target: Uint8Array, at: number): number {
    const put = text.length <= TEXT_BYTES && copyAscii(text, scratch) ? putNumeric(scratch, 0, text.length, target, at) : -1;
    if (put >= 0) return put;
    const canonical = canonicalDecimal(text);
    if (canonical !== undefined) return putNumeric(Buffer.from(canonical, 'latin1'), 0, canonical.length, target, at, canonical.length);
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
      if (!isRequired) return putNull(target, at);
      fault = { column: blame(bound, name), expected: `${name}: a decimal number`, found: '' };
      return -1;
    },
    fault: () => fault!,
  };
}

/** False when there is a character beyond ASCII: cut to a byte it might look like a digit. */
function copyAscii(text: string, target: Uint8Array): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 127) return false;
    target[index] = code;
  }
  return true;
}

/** A rule without source columns has only its own name to go by. */
export function blame(bound: BoundRule, name: string, found?: string): string {
  return bound.blamed(found) ?? name;
}
