import { breakIdOf } from './break-id.ts';
import type { WriteOff } from './write-off.ts';
import { decimal, formatDecimal, pow10, rescaled, significantScale, ZERO, type Decimal } from '../../money/decimal.ts';
import { allowedDifference } from '../../reconciliation/tolerance.ts';
import { dayNumber } from '../../time/day-number.ts';
import type { ComparedBlock, ComparedItem } from './compared-item.ts';
import type { Comparison } from './comparison.ts';
import type { MatchDecision } from '../decision.ts';
import type { MatchBlock, MatchItem, Side } from '../item.ts';
import { kindOfBreak } from './kind-of-break.ts';
import { matchBlock } from '../match-block.ts';
import type { BlockResult, LapsedDecision, Match, OpenItem } from '../match.ts';
import type { MatchingResult } from './matching-result.ts';
import type { MatchingRuleSet } from './matching-rule-set.ts';
import { DEFAULT_MATCH_RULES, type MatchRules } from '../rules.ts';
import { sideAmounts } from './side-amounts.ts';

export interface BlockWorkedOut {
  readonly results: readonly MatchingResult[];
  readonly lapsed: readonly LapsedDecision[];
}

type Rules = Pick<MatchingRuleSet, 'bookedFrom' | 'groupMax'>;

/**
 * What becomes of the items of a block: matched by the engine, and what stays open once more with items that are not where they should be.
 * Every item ends in one result, whatever the order in which they come.
 */
export function workOutBlock(
  comparison: Comparison,
  block: ComparedBlock,
  rules: Rules,
  decisions: readonly MatchDecision[],
  writeOffs: ReadonlyMap<string, WriteOff>,
): BlockWorkedOut {
  const scale = [...block.items, ...block.strays].reduce((most, { amount }) => Math.max(most, significantScale(amount)), 0);
  const engineRules = rulesOf(block, rules, scale);
  const found = matchBlock(blockOf(block, block.items, scale), engineRules, decisions);
  const strayed = matchStrays(block, found, engineRules, scale, decisions);
  const answered = new Set(strayed.flatMap(({ left }) => left));
  const known = new Map([...block.strays, ...block.items].map((item) => [nameOf(item.side, item.key), item]));
  const openMonths = new Set(block.items.filter(({ side, provisional }) => side === 'left' && provisional).map(({ month }) => month));
  const toldOf = (match: Match | OpenItem, isStray: boolean) =>
    resultOf({ comparison, block, scale, known, openMonths, writeOffs }, match, isStray);
  return {
    results: [
      ...found.matches.map((match) => toldOf(match, false)),
      ...strayed.map((match) => toldOf(match, true)),
      ...found.open.filter(({ side, id }) => side === 'right' || !answered.has(id)).map((open) => toldOf(open, false)),
    ],
    lapsed: found.lapsed,
  };
}

function rulesOf(
  { tolerance, currency, daysBefore, daysAfter }: ComparedBlock,
  { bookedFrom, groupMax }: Rules,
  scale: number,
): MatchRules {
  const fixed = decimal(Object.hasOwn(tolerance.absolute, currency) ? tolerance.absolute[currency]! : '0');
  return {
    ...DEFAULT_MATCH_RULES,
    daysBefore,
    daysAfter,
    groupMax,
    bookedFrom,
    toleranceUnits: floored(fixed, scale),
    tolerancePerMillion: floored(decimal(tolerance.relative), 6),
  };
}

/** Amounts have no digits beyond the scale: a tolerance that has lets no more pass. */
function floored(amount: Decimal, scale: number): bigint {
  return amount.scale <= scale ? rescaled(amount, scale) : amount.units / pow10(amount.scale - scale);
}

function blockOf({ party, currency }: ComparedBlock, items: readonly ComparedItem[], scale: number): MatchBlock {
  const ofSide = (side: Side): MatchItem[] =>
    items
      .filter((item) => item.side === side)
      .map(({ key, amount, day, references, reverses }) => ({
        id: key,
        currency,
        units: rescaled(amount, scale),
        day: dayNumber(day),
        references,
        reverses,
      }));
  return { key: `${party} ${currency}`, scale, left: ofSide('left'), right: ofSide('right') };
}

/** By reference and amount alone: whatever else stands on other accounts is nobody's business here. */
function matchStrays(
  block: ComparedBlock,
  { open }: BlockResult,
  rules: MatchRules,
  scale: number,
  decisions: readonly MatchDecision[],
): Match[] {
  // Nobody accepts a posting where it should not be; that it is not what was billed may be said.
  const rejected = decisions.filter(({ verdict }) => verdict === 'reject');
  const lacking = new Set(open.filter(({ side, reason }) => side === 'left' && reason === 'no-answer').map(({ id }) => id));
  if (lacking.size === 0 || block.strays.length === 0) return [];
  const left = block.items.filter(({ side, key }) => side === 'left' && lacking.has(key));
  return matchBlock(blockOf(block, [...left, ...block.strays], scale), rules, rejected).matches.filter(
    ({ basis }) => basis === 'reference',
  );
}

interface Context {
  readonly comparison: Comparison;
  readonly block: ComparedBlock;
  readonly scale: number;
  readonly known: ReadonlyMap<string, ComparedItem>;
  /** In which the left side may still change. */
  readonly openMonths: ReadonlySet<string>;
  readonly writeOffs: ReadonlyMap<string, WriteOff>;
}

function resultOf(
  { comparison, block: { party, currency, tolerance, owner }, scale, known, openMonths, writeOffs }: Context,
  found: Match | OpenItem,
  isStray: boolean,
): MatchingResult {
  const match = 'outcome' in found ? found : undefined;
  const open = 'outcome' in found ? undefined : found;
  const keysOf = (side: Side) => match?.[side] ?? (open!.side === side ? [open!.id] : []);
  const items = (['left', 'right'] as const)
    .flatMap((side) => keysOf(side).map((key) => known.get(nameOf(side, key))!))
    .toSorted((a, b) => a.day.localeCompare(b.day, 'en') || (a.key < b.key ? -1 : 1));
  const totals = {
    left: match?.leftUnits ?? (open!.side === 'left' ? open!.units : 0n),
    right: match?.rightUnits ?? (open!.side === 'right' ? open!.units : 0n),
  };
  const first = items.find(({ side }) => side === 'left') ?? items[0]!;
  const breakId = breakIdOf(comparison, first.side, first.key);
  const left: Decimal = { units: totals.left, scale };
  const allowed = allowedDifference(left, tolerance, currency);
  const isSettled = match !== undefined && match.state !== 'proposed' && !isStray;
  const amounts = sideAmounts(match && { ...match, isSettled, allowed }, totals, scale);
  const kind = kindOfBreak({ match, open, isStray, amounts, allowed });
  const writeOff = writeOffs.get(breakId);
  const isWrittenOff =
    kind !== null &&
    writeOff?.kind === kind &&
    writeOff.currency === currency &&
    writeOff.openLeft === formatDecimal(amounts.left.open) &&
    writeOff.openRight === formatDecimal(amounts.right.open);
  const written = (side: Side) => (isWrittenOff ? { ...amounts[side], writtenOff: amounts[side].open, open: ZERO } : amounts[side]);
  const months = items.map(({ month }) => month).toSorted();
  return {
    comparison,
    party,
    currency,
    outcome: match?.outcome ?? 'open',
    state: isStray ? 'proposed' : (match?.state ?? 'open'),
    basis: match?.basis ?? null,
    doubts: match?.doubts ?? [],
    score: match?.score ?? 0,
    reason: open?.reason ?? null,
    near: open?.near ?? [],
    left: written('left'),
    right: written('right'),
    allowed,
    kind,
    breakId,
    month: months[0]!,
    settledMonth: months.at(-1)!,
    since: items[0]!.day,
    writtenOffMonth: isWrittenOff ? laterOf(writeOff.month, months.at(-1)!) : null,
    provisional: items.some(({ side, provisional, month }) => provisional || (side === 'right' && openMonths.has(month))),
    owner,
    items,
  };
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

function nameOf(side: Side, key: string): string {
  return `${side} ${key}`;
}
