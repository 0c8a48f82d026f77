import { canonicalJson } from '../canonical-json.ts';
import { digestOfText } from '../digest.ts';
import { decimal, formatDecimal, sum } from '../money/decimal.ts';
import { spreadsheetText } from '../spelling/spreadsheet-text.ts';
import type { LineDriver, LineKind, StatementLine, StatementMode } from './statement.ts';
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
  const told = lines.map(({ drivers, ...line }) => ({ ...line, costCenter: undefined, ...toldDrivers(drivers) }));
  return `${canonicalJson({ schemaVersion: 1, issue, costCenter, isCharged: issue.mode === 'charged', lines: told, totals: totalsOf(lines) })}\n`;
}

/** Lines of one driver or none are told as they always were: digests of what was issued hold. */
function toldDrivers(drivers: readonly LineDriver[]) {
  return drivers.length > 1 ? { driver: null, drivers } : { driver: drivers[0] ?? null };
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
  const rows = lines.map(({ costCenter, currency, kind, rule, ofMonth, amount, before, drivers }) => {
    const all = (what: keyof LineDriver) => drivers.map((driver) => driver[what]).join('; ');
    const whose = [issue.month, name(costCenter), currency, CSV_KINDS[kind], name(rule ?? ''), ofMonth ?? '', amount, before ?? ''];
    return [...whose, name(all('name')), name(all('unit')), all('value'), all('total')];
  });
  return [COLUMNS, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

/** What a line goes by, for people. */
export function driversText({ drivers }: Pick<StatementLine, 'drivers'>): string {
  return drivers.map(({ name: driver, unit, value, total }) => `${value} of ${total} ${unit} (${driver})`).join('; ');
}

const CSV_KINDS: { readonly [K in LineKind]: string } = {
  opening: 'opening',
  own: 'own',
  allocated: 'allocated',
  credit: 'credit',
  tax: 'tax',
  trueUp: 'true_up',
};

/** Names come from rules and tags: a spreadsheet must not take one for a formula. Amounts below zero are none. */
const name = spreadsheetText;

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
