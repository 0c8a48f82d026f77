import { FOCUS_COLUMN_NAMES, type ChargeMapping, type ColumnRule, type Unreadable } from '#src/connector-kit/index.ts';
import { focusColumn, type FocusColumn } from '#src/domain/charge/focus-columns.ts';
import { isCurrency } from '#src/domain/money/currency.ts';
import { add, canonicalDecimal, decimal, formatDecimal } from '#src/domain/money/decimal.ts';
import { parseInstant } from '#src/domain/time/instant.ts';
import { endDay } from '#src/domain/time/month.ts';

/** What a mapping makes of rows, worked out one row and one rule at a time with nothing remembered: slow, and easy to believe. */
export interface NaiveReading {
  readonly charges: readonly (Record<FocusColumn, string | null> & { row: number; part: number })[];
  readonly rejectedRows: readonly number[];
  readonly excludedRows: readonly number[];
  /** `currency outcome` to money in the source's measure. */
  readonly money: Readonly<Record<string, string>>;
}

type Cells = Readonly<Record<string, string>>;
const NOTHING = ['', 'NULL', 'null', 'None', '(null)'];
const isUnreadable = (value: unknown): value is Unreadable => typeof value === 'object' && value !== null && 'unreadable' in value;

export function readNaively(mapping: ChargeMapping, header: readonly string[], rows: readonly (readonly string[])[]): NaiveReading {
  const names = header.map((name) => mapping.header?.(name) ?? name);
  const charges: (Record<FocusColumn, string | null> & { row: number; part: number })[] = [];
  const [rejectedRows, excludedRows]: [number[], number[]] = [[], []];
  const money: Record<string, string> = {};
  for (const [index, fields] of rows.entries()) {
    const cells = Object.fromEntries(names.map((name, column) => [name, NOTHING.includes(fields[column]!) ? '' : fields[column]!]));
    const amount = canonicalDecimal(textOf(mapping.control.amount, cells));
    const count = (outcome: string) => {
      const key = `${textOf(mapping.control.currency, cells)} ${outcome}`;
      money[key] = formatDecimal(add(decimal(money[key] ?? '0'), decimal(amount ?? '0')));
    };
    count('delivered');
    if (mapping.exclusions.some(({ from, when }) => when(...texts(from, cells)))) {
      excludedRows.push(index + 1);
      count('excluded');
      continue;
    }
    const first = chargeOf(mapping, mapping.columns, header, fields, cells);
    const { second } = mapping;
    const isDouble = second !== undefined && second.when(...texts(second.from, cells));
    const other = isDouble ? chargeOf(mapping, { ...mapping.columns, ...second.columns }, header, fields, cells) : null;
    if (first === undefined || other === undefined || amount === undefined) {
      rejectedRows.push(index + 1);
      count('rejected');
      continue;
    }
    count('accepted');
    charges.push({ ...first, row: index + 1, part: 0 });
    if (other) charges.push({ ...other, row: index + 1, part: 1 });
  }
  return { charges, rejectedRows, excludedRows, money };
}

function textOf(rule: ColumnRule, cells: Cells): string {
  const value = evaluate(rule, cells);
  return typeof value === 'string' ? value : 'none';
}

function texts(from: readonly string[], cells: Cells): string[] {
  return from.map((name) => cells[name] ?? '');
}

function evaluate(rule: ColumnRule, cells: Cells): string | null | Unreadable {
  const values = texts(rule.from ?? [], cells);
  const value = rule.as ? rule.as(...values) : (values.find((text) => text !== '') ?? null);
  return value === null || value === '' ? (rule.otherwise ?? null) : value;
}

/** The canonical value, or undefined when it is not what the type demands. */
function canonical(name: FocusColumn, value: string | null | Unreadable): string | null | undefined {
  if (value === null || isUnreadable(value)) return value === null ? null : undefined;
  const { type } = focusColumn(name);
  if (type === 'decimal') return canonicalDecimal(value);
  if (type === 'instant') return parseInstant(value);
  return type === 'json' && !isObject(value) ? undefined : value;
}

const letters = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');

/** Undefined when its money, its currency or its month cannot be told. */
function chargeOf(
  mapping: ChargeMapping,
  columns: ChargeMapping['columns'],
  header: readonly string[],
  fields: readonly string[],
  cells: Cells,
): Record<FocusColumn, string | null> | undefined {
  const charge = {} as Record<FocusColumn, string | null>;
  for (const name of FOCUS_COLUMN_NAMES) {
    if (name === 'Tags') continue;
    const { type, required, allowed } = focusColumn(name);
    const value = canonical(name, evaluate(columns[name] ?? {}, cells)) ?? null;
    charge[name] = value ?? (required && type === 'string' ? '' : null);
    if (value !== null) charge[name] = allowed?.find((one) => letters(one) === letters(value)) ?? value;
  }
  const { BilledCost, EffectiveCost, BillingCurrency } = charge;
  if (BilledCost === null || EffectiveCost === null || !isCurrency(BillingCurrency!)) return undefined;
  charge.ListCost ??= BilledCost;
  charge.ContractedCost ??= BilledCost;
  const month = (charge.BillingPeriodStart ?? charge.ChargePeriodStart)?.slice(0, 7);
  if (month === undefined) return undefined;
  charge.BillingPeriodStart ??= `${month}-01T00:00:00Z`;
  charge.BillingPeriodEnd ??= endOf(month);
  if (charge.ChargePeriodStart === null) {
    charge.ChargePeriodStart = `${month}-01T00:00:00Z`;
    charge.ChargePeriodEnd = endOf(month);
  }
  const matched = header.map((name, column) => [name, fields[column]!] as const);
  const filled = matched.filter(([name, text]) => mapping.tags.fromMatching?.(name) === true && text !== '');
  const tags = mapping.tags.as(texts(mapping.tags.from ?? [], cells), filled);
  const entries = isUnreadable(tags) ? [] : Object.entries(tags);
  charge.Tags = JSON.stringify(Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
  return charge;
}

function endOf(month: string): string {
  return `${endDay(month)}T00:00:00Z`;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
