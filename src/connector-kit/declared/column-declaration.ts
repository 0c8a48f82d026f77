import { z } from 'zod';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import { dateReader } from './date-format.ts';

const columnName = z.string().min(1).max(500);

const date = z
  .string()
  .refine((format) => dateReader(format) !== undefined, 'a format of YYYY, MM, DD, HH, mm, ss with year and month, such as DD.MM.YYYY')
  .describe('How dates are written: DD.MM.YYYY, MM/DD/YYYY, YYYYMM. Left out: ISO dates, such as 2025-01-31.');
const decimalMark = z.enum(['.', ',']).describe('The decimal mark of numbers. Left out: a point.');
const thousands = z
  .enum([',', '.', ' ', "'"])
  .describe('What stands between thousands. Left out: nothing, and numbers that have it are rejected.');

const trailingMinus = z.boolean().describe('A minus behind a number, as SAP writes it (`1.234,50-`), makes it negative.');

/** How dates and numbers of a table are written; a column may say otherwise for itself. */
export const tableFormats = {
  dates: date.optional(),
  decimal: decimalMark.optional(),
  thousands: thousands.optional(),
  trailingMinus: trailingMinus.optional(),
};

/** Where the value of one field comes from. */
export const columnDeclaration = z.union(
  [
    columnName.transform((column) => ({ column })),
    z
      .strictObject({
        column: columnName.optional().describe('The column of the table, spelled as its header spells it.'),
        columns: z.array(columnName).min(1).max(20).optional().describe('Several columns: the first that holds something is taken.'),
        constant: z.string().min(1).optional().describe('The same value for every row; beside a column: where that is empty.'),
        fromName: z.literal('month').optional().describe('The month that the name of the file speaks of.'),
        date: date.optional(),
        decimal: decimalMark.optional(),
        thousands: thousands.optional(),
        parentheses: z.boolean().optional().describe('A number in parentheses is negative.'),
        trailingMinus: trailingMinus.optional(),
        times: z
          .string()
          .refine((text) => canonicalDecimal(text) !== undefined, 'a decimal number such as 0.01')
          .optional()
          .describe('Numbers are multiplied by this: 0.01 for cents, -1 for credits.'),
        values: z
          .record(z.string(), z.string())
          .optional()
          .describe('Other words for the values of the column: what it says, and what is meant.'),
        lastDay: z
          .boolean()
          .optional()
          .describe('The date is the last day on which something holds: it ends the day after. 9999-12-31 is open.'),
        separator: z.string().min(1).max(5).optional().describe('What stands between the entries of a list.'),
      })
      .refine(
        ({ column, columns, constant, fromName }) =>
          (column !== undefined || columns !== undefined || constant !== undefined || fromName !== undefined) &&
          !(column !== undefined && columns !== undefined),
        'either `column`, `columns`, `constant` or `fromName`',
      ),
  ],
  { error: 'the name of a column, or a map with `column`, `columns`, `constant` or `fromName`' },
);

export interface ColumnDeclaration {
  readonly column?: string | undefined;
  readonly columns?: readonly string[] | undefined;
  readonly constant?: string | undefined;
  readonly fromName?: 'month' | undefined;
  readonly date?: string | undefined;
  readonly decimal?: '.' | ',' | undefined;
  readonly thousands?: ',' | '.' | ' ' | "'" | undefined;
  readonly parentheses?: boolean | undefined;
  readonly trailingMinus?: boolean | undefined;
  readonly times?: string | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly lastDay?: boolean | undefined;
  readonly separator?: string | undefined;
}

export interface TableFormats {
  readonly dates?: string | undefined;
  readonly decimal?: '.' | ',' | undefined;
  readonly thousands?: ',' | '.' | ' ' | "'" | undefined;
  readonly trailingMinus?: boolean | undefined;
}

export type ColumnDeclarations = Readonly<Record<string, ColumnDeclaration>>;

/** The columns of the table that a declaration reads. */
export function columnsRead({ column, columns }: ColumnDeclaration): readonly string[] {
  return column === undefined ? (columns ?? []) : [column];
}

/** The columns that a table must have: of alternatives none by itself. */
export function columnsRequired(declarations: ColumnDeclarations): string[] {
  return [...new Set(Object.values(declarations).flatMap(({ column }) => column ?? []))];
}
