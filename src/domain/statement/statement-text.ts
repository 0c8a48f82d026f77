import { canonicalJson } from '../canonical-json.ts';
import { digestOfText } from '../digest.ts';
import { decimal, formatDecimal, sum } from '../money/decimal.ts';
import type { LineKind, StatementLine, StatementMode } from './statement.ts';
import type { Month } from '../time/month.ts';

/** What an issue says of itself. */
export interface IssueFacts {
  /** Its number in this hub. */
  readonly id: string;
  readonly month: Month;
  readonly mode: StatementMode;
  readonly issuedAt: string;
}

/** What a statement comes to in one currency: opening and movement are what it closes with. */
export interface StatementTotal {
  readonly currency: string;
  readonly opening: string;
  readonly movement: string;
  readonly closing: string;
  /** The movement of the month itself in the statement before; null: there is none. */
  readonly before: string | null;
}

export function totalsOf(lines: readonly StatementLine[]): StatementTotal[] {
  const total = (of: readonly StatementLine[]) => formatDecimal(sum(of.map(({ amount }) => decimal(amount))));
  const isOpening = ({ kind }: StatementLine) => kind === 'opening';
  return [...Map.groupBy(lines, ({ currency }) => currency)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, own]) => {
      const before = own.flatMap((line) => (line.before === null ? [] : [decimal(line.before)]));
      return {
        currency,
        opening: total(own.filter(isOpening)),
        movement: total(own.filter((line) => !isOpening(line))),
        closing: total(own),
        before: before.length === 0 ? null : formatDecimal(sum(before)),
      };
    });
}

/** A statement as JSON, in one spelling: the same lines are the same bytes. */
export function statementJson(issue: IssueFacts, costCenter: string, lines: readonly StatementLine[]): string {
  const told = lines.map((line) => ({ ...line, costCenter: undefined }));
  return `${canonicalJson({ schemaVersion: 1, issue, costCenter, isCharged: issue.mode === 'charged', lines: told, totals: totalsOf(lines) })}\n`;
}

export function statementDigest(issue: IssueFacts, costCenter: string, lines: readonly StatementLine[]): string {
  return digestOfText(statementJson(issue, costCenter, lines));
}

/** Of all statements of an issue, in the order of the cost centres. */
export function issueDigest(statements: readonly { readonly costCenter: string; readonly digest: string }[]): string {
  return digestOfText(statements.map(({ costCenter, digest }) => `${JSON.stringify(costCenter)} ${digest}\n`).join(''));
}

const COLUMNS = ['month', 'cost_center', 'currency', 'kind', 'rule', 'of_month', 'amount', 'before', 'driver', 'unit', 'value', 'of_total'];

/** A statement as CSV by RFC 4180. */
export function statementCsv(issue: IssueFacts, lines: readonly StatementLine[]): string {
  const rows = lines.map(({ costCenter, currency, kind, rule, ofMonth, amount, before, driver }) => {
    const what = [issue.month, costCenter, currency, CSV_KINDS[kind], rule, ofMonth, amount, before];
    return [...what, driver?.name, driver?.unit, driver?.value, driver?.total];
  });
  return [COLUMNS, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

const CSV_KINDS: { readonly [K in LineKind]: string } = {
  opening: 'opening',
  own: 'own',
  allocated: 'allocated',
  credit: 'credit',
  tax: 'tax',
  trueUp: 'true_up',
};

/** Names come from rules and tags: a spreadsheet must not take one for a formula. */
function csvCell(value: string | null | undefined): string {
  if (value === null || value === undefined) return '';
  const plain = /^[=+@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
