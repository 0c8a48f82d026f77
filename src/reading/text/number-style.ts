import type { NumberStyle, RefusalReason } from '../../connector-kit/delivery.ts';
import { refuse } from '../refusal-code.ts';
import type { Row } from './row.ts';

/** `1.234` is two numbers: what a text can only be is a proof, and most texts are none. */
export function styleProvenBy(text: string): NumberStyle | undefined {
  const [, whole = '', tail] = MARKED.exec(text) ?? [];
  if (tail === undefined) return undefined;
  const marks = tail.replaceAll(/[^.,]/g, '');
  const last: NumberStyle = marks.endsWith(',') ? 'decimal-comma' : 'decimal-point';
  const other: NumberStyle = last === 'decimal-comma' ? 'decimal-point' : 'decimal-comma';
  // Both marks: the last one is the decimal mark. One of them several times: it stands between thousands.
  if (new Set(marks).size === 2) return last;
  if (marks.length > 1) return other;
  // Thousands are groups of three digits behind one to three that do not begin with 0.
  return /^[1-9]\d{0,2}$/.test(whole) && /^[.,]\d{3}$/.test(tail) ? undefined : last;
}

const MARKED = /^[+-]?(\d*)([.,][\d.,]*(?:[eE][+-]?\d{1,4})?)$/;

/** Looks at the numbers of a file before any of them is believed. */
export interface NumberSurvey {
  look(row: number, text: string): void;
  style(): { readonly style: NumberStyle; readonly note?: string } | RefusalReason;
}

interface Proof {
  readonly row: number;
  readonly found: string;
}

export function createNumberSurvey(): NumberSurvey {
  const proofs: Partial<Record<NumberStyle, Proof>> = {};
  return {
    look(row, found) {
      const style = styleProvenBy(found);
      if (style !== undefined) proofs[style] ??= { row, found };
    },
    style() {
      const { 'decimal-comma': comma, 'decimal-point': point } = proofs;
      if (comma && point) return numbersContradict(`${said(point, 'decimal-point')}, and ${said(comma, 'decimal-comma')}`);
      if (!comma) return { style: 'decimal-point' };
      const note = `numbers are read with a decimal comma: ${JSON.stringify(comma.found)} in row ${comma.row} allows no other reading`;
      return { style: 'decimal-comma', note };
    },
  };
}

/** A number that proves another style than the one in which those before it were read. */
export function contradictsStyle(style: NumberStyle, row: number, found: string): RefusalReason | undefined {
  const proven = styleProvenBy(found);
  if (proven === undefined || proven === style) return undefined;
  return numbersContradict(`${said({ row, found }, proven)}, behind numbers that were read with a ${NAMES[style]}`);
}

const NAMES = { 'decimal-point': 'decimal point', 'decimal-comma': 'decimal comma' } as const satisfies Record<NumberStyle, string>;

function said({ row, found }: Proof, style: NumberStyle): string {
  return `${JSON.stringify(found)} in row ${row}, which has a ${NAMES[style]}`;
}

function numbersContradict(found: string): RefusalReason {
  return refuse('numbers-contradict', 'numbers that all have a decimal point, or all a decimal comma', found);
}

const POINT = 46;
const COMMA = 44;

/**
 * Puts the decimal point in a number with a decimal comma, in place: rules read a point. Points before every three digits go. In what is
 * no such number both marks are exchanged, so that it is no number with a decimal point either.
 */
export function commaToPoint(row: Row, column: number): void {
  const { bytes, starts, ends } = row;
  const [start, end] = [starts[column]!, ends[column]!];
  let isMarked = false;
  for (let at = start; at < end; at++) isMarked ||= bytes[at] === POINT || bytes[at] === COMMA;
  if (!isMarked) return;
  const text = bytes.toString('latin1', start, end);
  const plain = GROUPED.test(text) ? text.replaceAll('.', '') : text;
  ends[column] = start + bytes.write(exchangeMarks(plain), start, 'latin1');
}

const GROUPED = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?$/;

/** Points become commas, and commas points. */
export function exchangeMarks(text: string): string {
  return text.replaceAll(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
}
