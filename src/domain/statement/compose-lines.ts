import { compare, decimal, formatDecimal, subtract, sum, ZERO, type Decimal } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';
import { LINE_KIND_NAMES, type LineDriver, type LineKind, type LineShare, type StatementLine } from './statement.ts';

/** A share of an allocation, or the part of it that comes from some categories of charges. */
export interface SharePart {
  readonly costCenter: string;
  readonly rule: string;
  readonly currency: string;
  readonly amount: Decimal;
  readonly share: LineShare;
}

/** Charges that statements tell apart: credits and taxes stand in lines of their own. */
export const CATEGORY_GROUPS = {
  cost: ['Usage', 'Purchase', 'Adjustment'],
  credit: ['Credit'],
  tax: ['Tax'],
} as const;
export type CategoryGroup = keyof typeof CATEGORY_GROUPS;

/** The group of a category; what FOCUS does not know is cost. */
export function groupOf(category: string): CategoryGroup {
  return category === 'Credit' ? 'credit' : category === 'Tax' ? 'tax' : 'cost';
}

export interface StatementInput {
  readonly parts: readonly (SharePart & { readonly group: CategoryGroup })[];
  /** By currency, what the allocation was of: lines of the month add up to it. */
  readonly allocated: ReadonlyMap<string, Decimal>;
  /** Rules that send cost to whom it is mapped to. */
  readonly isOwn: (rule: string) => boolean;
  readonly driversOf: (rule: string, costCenter: string) => readonly LineDriver[];
  /** All lines of the issue before. */
  readonly earlier: readonly StatementLine[];
  readonly corrections: readonly { readonly month: Month; readonly told: readonly SharePart[]; readonly now: readonly SharePart[] }[];
}

/**
 * The lines of all statements of a month, by cost centre, currency, kind, month and rule. Throws when those of the month do not add up to
 * the allocation, or a correction to the difference of the two it is between: nothing is issued then.
 */
export function composeLines(input: StatementInput): StatementLine[] {
  const before = new Map(input.earlier.filter(isOfMonth).map((line) => [nameOf(line), line]));
  const month = input.parts.map(({ group, share, ...part }): StatementLine => {
    const line = { ...bare(part, kindOf(group, input.isOwn(part.rule))), share };
    return { ...line, before: before.get(nameOf(line))?.amount ?? null, drivers: input.driversOf(part.rule, part.costCenter) };
  });
  assertAllocated(month, input.allocated);
  const known = new Set(month.map(nameOf));
  const gone = [...before.values()]
    .filter((line) => !known.has(nameOf(line)) && line.amount !== '0')
    .map((line): StatementLine => ({ ...line, amount: '0', before: line.amount, share: null, drivers: [] }));
  return [...openings(input.earlier), ...month, ...gone, ...input.corrections.flatMap(correct)].toSorted(byPlace);
}

/** What a part of the month's cost is, by its charges and by whether its rule sends cost to whom it is mapped to. */
export function kindOf(group: CategoryGroup, isOwn: boolean): Exclude<LineKind, 'opening' | 'trueUp'> {
  if (group !== 'cost') return group;
  return isOwn ? 'own' : 'allocated';
}

function bare(
  { costCenter, currency, rule, amount }: Pick<SharePart, 'costCenter' | 'currency' | 'rule' | 'amount'>,
  kind: LineKind,
): StatementLine {
  const nothing = { ofMonth: null, before: null, drivers: [], share: null, told: null };
  return { costCenter, currency, kind, rule, amount: formatDecimal(amount), ...nothing };
}

/** An account goes on: it opens with what it closed with. */
function openings(earlier: readonly StatementLine[]): StatementLine[] {
  return [...Map.groupBy(earlier, ({ costCenter, currency }) => JSON.stringify([costCenter, currency])).values()].flatMap((lines) => {
    const amount = sum(lines.map((line) => decimal(line.amount)));
    const { costCenter, currency } = lines[0]!;
    return compare(amount, ZERO) === 0 ? [] : [{ ...bare({ costCenter, currency, rule: '', amount }, 'opening'), rule: null }];
  });
}

function correct({ month, told, now }: StatementInput['corrections'][number]): StatementLine[] {
  const key = ({ costCenter, currency, rule }: SharePart) => JSON.stringify([costCenter, currency, rule]);
  const [was, is] = [new Map(told.map((part) => [key(part), part])), new Map(now.map((part) => [key(part), part]))];
  const lines = [...new Set([...was.keys(), ...is.keys()])].flatMap((name): StatementLine[] => {
    const [old, current] = [was.get(name), is.get(name)];
    const amount = subtract(current?.amount ?? ZERO, old?.amount ?? ZERO);
    if (compare(amount, ZERO) === 0) return [];
    const part = { ...(current ?? old)!, amount };
    return [{ ...bare(part, 'trueUp'), ofMonth: month, share: current?.share ?? null, told: old?.share ?? null }];
  });
  const total = (parts: readonly { readonly amount: Decimal }[]) => sum(parts.map(({ amount }) => amount));
  const difference = subtract(total(now), total(told));
  if (compare(total(lines.map((line) => ({ amount: decimal(line.amount) }))), difference) !== 0)
    throw new Error(`true-ups of ${month} do not add up to the difference of what was told and what is known`);
  return lines;
}

function assertAllocated(lines: readonly StatementLine[], allocated: ReadonlyMap<string, Decimal>): void {
  for (const currency of new Set([...lines.map((line) => line.currency), ...allocated.keys()])) {
    const stated = sum(lines.filter((line) => line.currency === currency).map(({ amount }) => decimal(amount)));
    const expected = allocated.get(currency) ?? ZERO;
    if (compare(stated, expected) !== 0)
      throw new Error(`statements come to ${formatDecimal(stated)} ${currency}, the allocation to ${formatDecimal(expected)}`);
  }
}

/** What the month itself cost, in whatever kind of line. */
function isOfMonth({ kind }: StatementLine): boolean {
  return kind !== 'opening' && kind !== 'trueUp';
}

function nameOf({ costCenter, currency, kind, rule }: StatementLine): string {
  return JSON.stringify([costCenter, currency, kind, rule]);
}

function byPlace(a: StatementLine, b: StatementLine): number {
  const place = ({ costCenter, currency, kind, ofMonth, rule }: StatementLine) =>
    [costCenter, currency, String(LINE_KIND_NAMES.indexOf(kind)), ofMonth ?? '', rule ?? ''].join('\u0000');
  const [one, other] = [place(a), place(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
