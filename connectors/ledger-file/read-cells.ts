import { addDays, add, canonicalDecimal, decimal, formatDecimal, isCurrency, negate, parseInstant } from '#src/connector-kit/index.ts';

interface CellFault {
  readonly column: string | null;
  readonly expected: string;
  readonly found: string;
}

/**
 * Reads the cells of one row and remembers the first that cannot be read. After a fault the values are placeholders: a caller
 * looks at `fault()` before it uses them.
 */
export interface Cells {
  readonly text: (column: string) => string;
  readonly optional: (column: string) => string | null;
  readonly whole: (column: string, min: number, max: number) => number;
  /** Canonical decimal text. */
  readonly number: (column: string) => string;
  /** An ISO day, `2025-01-31`. */
  readonly day: (column: string) => string;
  readonly optionalDay: (column: string) => string | null;
  readonly currency: (column: string) => string;
  /** The signed amount: as it is, or debit minus credit. Null when none of the three says anything. */
  readonly amount: (signed: string, debit: string, credit: string) => string | null;
  readonly refuse: (column: string | null, expected: string, found: string) => void;
  readonly fault: () => CellFault | undefined;
}

const NOTHING = new Set(['', 'NULL', 'null', 'None', '(null)']);
const FOUND_MAX = 200;

export function readCells(row: Readonly<Record<string, string>>): Cells {
  let first: CellFault | undefined;
  const refuse = (column: string | null, expected: string, found: string) => {
    first ??= { column, expected, found: found.slice(0, FOUND_MAX) };
  };
  const optional = (column: string) => {
    const cell = Object.hasOwn(row, column) ? row[column]!.trim() : '';
    return NOTHING.has(cell) ? null : cell;
  };
  const parsed = <T>(column: string, expected: string, parse: (cell: string) => T | undefined, placeholder: T): T => {
    const cell = optional(column);
    const value = cell === null ? undefined : parse(cell);
    if (value === undefined) refuse(column, expected, cell ?? '');
    return value ?? placeholder;
  };
  const number = (column: string) => parsed(column, 'a decimal number such as -1234.5', canonicalDecimal, '0');
  const day = (column: string) => parsed(column, 'an ISO date such as 2025-01-31', parseDay, '1970-01-01');
  return {
    text: (column) => parsed(column, 'a value', (cell) => cell, ''),
    optional,
    whole: (column, min, max) =>
      parsed(
        column,
        `a whole number from ${min} to ${max}`,
        (cell) => {
          const value = /^\d{1,9}$/.test(cell) ? Number.parseInt(cell, 10) : -1;
          return value >= min && value <= max ? value : undefined;
        },
        min,
      ),
    number,
    day,
    optionalDay: (column) => (optional(column) === null ? null : day(column)),
    currency: (column) => parsed(column, 'an ISO 4217 code such as EUR', (cell) => (isCurrency(cell) ? cell : undefined), 'XXX'),
    amount(signed, debit, credit) {
      const whole = optional(signed) === null ? null : number(signed);
      const plus = optional(debit) === null ? null : number(debit);
      const minus = optional(credit) === null ? null : number(credit);
      if (plus === null && minus === null) return whole;
      const net = formatDecimal(add(decimal(plus ?? '0'), negate(decimal(minus ?? '0'))));
      if (whole !== null && whole !== net) refuse(signed, `${net}, which is ${debit} minus ${credit}`, whole);
      return net;
    },
    refuse,
    fault: () => first,
  };
}

/** The day after: what a last day that is included ends on. */
export function dayAfter(day: string): string {
  return addDays(`${day}T00:00:00Z`, 1).slice(0, 10);
}

function parseDay(cell: string): string | undefined {
  return cell.length === 10 && parseInstant(cell) !== undefined ? cell : undefined;
}
