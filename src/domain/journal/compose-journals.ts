import { minorDigits } from '../money/currency.ts';
import {
  add,
  compare,
  decimal,
  formatDecimal,
  isZero,
  negate,
  roundHalfEven,
  subtract,
  sum,
  ZERO,
  type Decimal,
} from '../money/decimal.ts';
import { dayNumber, dayOf } from '../period/calendar-day.ts';
import { endDay, type Month } from '../time/month.ts';
import { postingChooser, type PostedLine, type PostingSide } from './choose-posting.ts';
import type { JournalKind, JournalLine, JournalLineRole, JournalShare, NewJournal } from './journal.ts';
import type { JournalRules, JournalEntity } from './journal-rules.ts';

/** What a statement charges a cost centre with, and of what it is made. */
export interface ChargedItem extends PostedLine {
  readonly costMonth: Month;
  readonly currency: string;
  readonly amount: Decimal;
  /** They add up to the amount. */
  readonly shares: readonly JournalShare[];
}

export interface LeftItem extends PostedLine {
  readonly costMonth: Month;
  readonly currency: string;
  readonly amount: string;
  readonly because: string;
}

export interface JournalsInput {
  readonly kind: Exclude<JournalKind, 'reversal'>;
  /** The month in which they are posted. */
  readonly month: Month;
  readonly items: readonly ChargedItem[];
  readonly rules: JournalRules;
  readonly periodOf: (legalEntity: string, day: string) => { readonly year: number; readonly period: number };
  /** What is carried between two entities in a currency. It is brought forward. */
  readonly carried: Map<string, Decimal>;
}

export interface ComposedJournals {
  readonly journals: readonly NewJournal[];
  readonly left: readonly LeftItem[];
  /** What the rules lack, in words; none: everything is posted or left. */
  readonly missing: readonly string[];
}

/**
 * Balanced journals by legal entity and currency. Every item is charged to its receiver and relieves its sender by the same amount, so any
 * part of them balances. Amounts are rounded to what can be paid, each together with what was carried from the one before, so that what is
 * posted in all is never a whole unit off. Throws where journals do not balance, or do not hold every item once.
 */
export function composeJournals(input: JournalsInput): ComposedJournals {
  const choose = postingChooser(input.rules);
  const left: LeftItem[] = [];
  const missing = new Set<string>();
  const flows = new Map<string, Flow>();
  for (const item of input.items.toSorted(byPlace)) {
    if (isZero(item.amount)) continue;
    const posting = choose(item);
    if ('missing' in posting) for (const what of posting.missing) missing.add(what);
    else if ('left' in posting) left.push({ ...bare(item), because: posting.left });
    else {
      const { costMonth, currency } = item;
      const [from, to] = [posting.sender.entity, posting.receiver.entity];
      const key = JSON.stringify([from.entity, to.entity, currency, costMonth]);
      const flow = flows.get(key) ?? { from, to, currency, costMonth, pairs: [] };
      flows.set(key, flow);
      flow.pairs.push({ item, ...posting });
    }
  }
  if (missing.size > 0) return { journals: [], left: [], missing: [...missing].toSorted() };
  const journals = [...flows].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, flow]) => journalsOf(input, flow));
  assertWhole(input.items, journals, left);
  return { journals, left, missing: [] };
}

/** What is carried is kept by sender, receiver and currency. */
export function flowKey(senderEntity: string, receiverEntity: string, currency: string): string {
  return JSON.stringify([senderEntity, receiverEntity, currency]);
}

interface Pair {
  readonly item: ChargedItem;
  readonly receiver: PostingSide;
  readonly sender: PostingSide;
}

/** Cost of a month that goes from one entity to another, or stays in it. */
interface Flow {
  readonly from: JournalEntity;
  readonly to: JournalEntity;
  readonly currency: string;
  readonly costMonth: Month;
  readonly pairs: Pair[];
}

function journalsOf(input: JournalsInput, flow: Flow): NewJournal[] {
  return partsOf(flow).flatMap((pairs, index) => {
    const key = flowKey(flow.from.entity, flow.to.entity, flow.currency);
    const carriedIn = input.carried.get(key) ?? ZERO;
    const scale = minorDigits(flow.currency);
    let carried = carriedIn;
    const posted = pairs.map(({ item }) => {
      const due = add(carried, item.amount);
      const paid = roundHalfEven(due, scale);
      carried = subtract(due, paid);
      return paid;
    });
    input.carried.set(key, carried);
    const postingDate = lastDay(input.month);
    const journal = (entity: JournalEntity, lines: readonly JournalLine[]): NewJournal => {
      const { year, period } = input.periodOf(entity.entity, postingDate);
      assertBalanced(entity.entity, lines);
      return {
        kind: input.kind,
        legalEntity: entity.entity,
        senderEntity: flow.from.entity,
        receiverEntity: flow.to.entity,
        currency: flow.currency,
        month: input.month,
        costMonth: flow.costMonth,
        partNo: index + 1,
        fiscalYear: year,
        fiscalPeriod: period,
        postingDate,
        source: entity.source,
        owner: entity.owner,
        carriedIn: formatDecimal(carriedIn),
        carriedOut: formatDecimal(carried),
        reversesId: null,
        lines,
      };
    };
    const isBetween = flow.from !== flow.to;
    const receiving = lineAdder('receiver', isBetween ? flow.from.entity : null);
    const sending = lineAdder('sender', isBetween ? flow.to.entity : null);
    const [owed, owing] = [lineAdder('intercompany', flow.to.entity), lineAdder('intercompany', flow.from.entity)];
    for (const [position, { item, receiver, sender }] of pairs.entries()) {
      const paid = posted[position]!;
      receiving.add(item, paid, receiver, [item.kind], false);
      sending.add(item, paid, sender, [], true);
      if (!isBetween) continue;
      owed.add(item, paid, { account: flow.from.intercompany!.receivable }, [], false);
      owing.add(item, paid, { account: flow.to.intercompany!.payable }, [], true);
    }
    if (!isBetween) return [journal(flow.to, [...receiving.lines(), ...sending.lines()])];
    return [journal(flow.from, [...owed.lines(), ...sending.lines()]), journal(flow.to, [...receiving.lines(), ...owing.lines()])];
  });
}

/** In their order, so many at a time that neither side has more lines than its entity allows. */
function partsOf({ from, to, pairs }: Flow): Pair[][] {
  const linesMax = Math.min(from.linesMax, to.linesMax);
  const parts: Pair[][] = [];
  let senders = new Set<string>();
  for (const pair of pairs) {
    const sender = JSON.stringify([pair.sender.account, pair.sender.costCenter, pair.sender.postingCostCenter, pair.item.rule]);
    const part = parts.at(-1);
    // A receiver, its sender, and a balance between entities.
    if (part && part.length + new Set([...senders, sender]).size + 2 <= linesMax) part.push(pair);
    else {
      parts.push([pair]);
      senders = new Set();
    }
    senders.add(sender);
  }
  return parts;
}

/** Adds items up to lines by account and what else tells them apart. */
function lineAdder(role: JournalLineRole, partner: string | null) {
  const lines = new Map<
    string,
    { line: Omit<JournalLine, 'amount' | 'posted' | 'shares'>; amount: Decimal; posted: Decimal; shares: JournalShare[] }
  >();
  return {
    add(
      item: ChargedItem,
      paid: Decimal,
      side: Pick<PostingSide, 'account'> & Partial<PostingSide>,
      apart: readonly string[],
      isCredit: boolean,
    ): void {
      const { account, costCenter = null, postingCostCenter = null } = side;
      const rule = role === 'intercompany' ? null : item.rule;
      const key = JSON.stringify([account, costCenter, postingCostCenter, rule, ...apart]);
      const line = { role, account, postingCostCenter, costCenter, partner, rule, lineKind: role === 'receiver' ? item.kind : null };
      const sums = lines.get(key) ?? { line, amount: ZERO, posted: ZERO, shares: [] };
      lines.set(key, sums);
      sums.amount = add(sums.amount, isCredit ? negate(item.amount) : item.amount);
      sums.posted = add(sums.posted, isCredit ? negate(paid) : paid);
      sums.shares.push(...(isCredit ? item.shares.map(opposite) : item.shares));
    },
    lines: (): JournalLine[] =>
      [...lines.values()].map(({ line, amount, posted, shares }) => {
        return { ...line, amount: formatDecimal(amount), posted: formatDecimal(posted), shares };
      }),
  };
}

/** Journals of a month are posted on its last day. */
export function lastDay(month: Month): string {
  return dayOf(dayNumber(endDay(month)) - 1);
}

/** The same share on the other side. */
export function opposite({ amount, takesOff, ...share }: JournalShare): JournalShare {
  return { ...share, amount: formatDecimal(negate(decimal(amount))), takesOff: !takesOff };
}

export function assertBalanced(legalEntity: string, lines: readonly JournalLine[]): void {
  for (const what of ['amount', 'posted'] as const) {
    const off = sum(lines.map((line) => decimal(line[what])));
    if (!isZero(off)) throw new Error(`a journal of ${legalEntity} does not balance: debits less credits are ${formatDecimal(off)}`);
  }
  for (const line of lines) {
    const off = subtract(sum(line.shares.map(({ amount }) => decimal(amount))), decimal(line.amount));
    if (!isZero(off)) throw new Error(`shares of a line on ${line.account} are ${formatDecimal(off)} off`);
  }
}

/** By currency: what receivers are charged with and what is left is what statements say. */
function assertWhole(items: readonly ChargedItem[], journals: readonly NewJournal[], left: readonly LeftItem[]): void {
  for (const currency of new Set(items.map((item) => item.currency))) {
    const stated = sum(items.flatMap((item) => (item.currency === currency ? [item.amount] : [])));
    const charged = journals.flatMap((journal) =>
      journal.currency === currency ? journal.lines.flatMap(({ role, amount }) => (role === 'receiver' ? [decimal(amount)] : [])) : [],
    );
    const rest = left.flatMap((item) => (item.currency === currency ? [decimal(item.amount)] : []));
    const found = sum([...charged, ...rest]);
    if (compare(found, stated) !== 0)
      throw new Error(`journals and what is left come to ${formatDecimal(found)} ${currency}, statements to ${formatDecimal(stated)}`);
  }
}

function bare({ costCenter, rule, kind, costMonth, currency, amount }: ChargedItem) {
  return { costCenter, rule, kind, costMonth, currency, amount: formatDecimal(amount) };
}

function byPlace(a: ChargedItem, b: ChargedItem): number {
  const place = ({ costMonth, currency, costCenter, rule, kind }: ChargedItem) =>
    [costMonth, currency, costCenter, rule, kind].join('\u0000');
  const [one, other] = [place(a), place(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
