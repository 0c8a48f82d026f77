import { composeJournals, flowKey, type ChargedItem, type LeftItem } from '../../domain/journal/compose-journals.ts';
import type { NewJournal } from '../../domain/journal/journal.ts';
import type { JournalRules } from '../../domain/journal/journal-rules.ts';
import { mirrorJournals } from '../../domain/journal/mirror-journals.ts';
import { add, compare, decimal, formatDecimal, isZero, subtract, ZERO, type Decimal } from '../../domain/money/decimal.ts';
import { fiscalPeriodOf } from '../../domain/period/fiscal-calendar.ts';
import { calendarOf } from '../../domain/period/period-rules.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import type { Month } from '../../domain/time/month.ts';
import { wholeJournalLines } from '../../store/journal/journal-lines.ts';
import { journals, type JournalRow } from '../../store/journal/journals.ts';
import { carriedAmounts, chargedOfMonth, journalMakings, journalRules, type JournalMaking } from '../../store/journal/makings.ts';
import { periodRules } from '../../store/period/period-rules.ts';
import { sharesOfRun } from '../../store/statement/shares-of-run.ts';
import { statementIssues, type StatementIssue } from '../../store/statement/statement-issues.ts';
import { statementLines } from '../../store/statement/statement-lines.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { itemsOfCorrection, itemsOfMonth, itemsOfRun } from './charged-items.ts';

/** What journals would be made now. */
export interface JournalPlan {
  readonly issue: StatementIssue;
  readonly makingNo: number;
  readonly ruleSetVersionId: string;
  readonly months: readonly Month[];
  readonly left: readonly LeftItem[];
  readonly journals: readonly { readonly journal: NewJournal; readonly reverses: string | null }[];
}

/** Rules may lack much; the first of it leads on. */
const MISSING_TOLD = 10;

/**
 * Works out the journals of a month from its statements, or says why there can be none. A month that its own journals charge, and of which
 * the statements correct something, is taken back and charged again, both in the month of the statements; of any other, the difference is
 * charged. What journals charge already is not charged again.
 */
export async function planJournals(snapshot: Snapshot, month: Month): Promise<JournalPlan | Refused> {
  const makings = await journalMakings(snapshot);
  const issue = await issueOfTurn(snapshot, month, makings);
  if ('outcome' in issue) return issue;
  const kept = await journalRules(snapshot);
  if (!kept)
    return refused('NOT_FOUND', {
      expected: 'rules by which journals are made',
      found: null,
      wayOut: 'name a file of rules as `rules.journals` in the configuration, or propose one: see docs/rules/journals.md',
    });
  const composing = await composingWith(snapshot, kept.rules, month);
  const lines = await statementLines(snapshot, [issue.id]);
  const before = makings.filter(({ issueId }) => issueId !== issue.id);
  const isWhole = (of: Month) => before.some(({ months }) => months.includes(of));
  const restated = issue.corrections.filter((one) => isWhole(one.month));
  const planned: { readonly journal: NewJournal; readonly reverses: string | null }[] = [];
  const left: LeftItem[] = [];
  for (const { month: costMonth, toldRunId } of restated) {
    const old = before.findLast(({ months }) => months.includes(costMonth))!;
    const incomplete = await incompleteness(snapshot, old, costMonth, toldRunId);
    if (incomplete) return incomplete;
    planned.push(...(await reversalsOf(snapshot, old, costMonth, composing)));
  }
  const charges = [
    { kind: 'entry' as const, costMonth: month, items: itemsOfMonth(lines, month) },
    ...(await Promise.all(
      issue.corrections.map(async ({ month: costMonth, runId }) =>
        isWhole(costMonth)
          ? { kind: 'reentry' as const, costMonth, items: runId === null ? [] : await itemsOfRun(snapshot, runId, costMonth) }
          : { kind: 'difference' as const, costMonth, items: await itemsOfCorrection(snapshot, lines, costMonth) },
      ),
    )),
  ];
  const missing = new Set<string>();
  for (const { kind, costMonth, items } of charges) {
    const outstanding = await notCharged(snapshot, issue, costMonth, items);
    const composed = composeJournals({ ...composing, kind, items: outstanding });
    for (const what of composed.missing) missing.add(what);
    left.push(...composed.left);
    planned.push(...composed.journals.map((journal) => ({ journal, reverses: null })));
  }
  if (missing.size > 0)
    return refused('NOT_SOUND', {
      expected: `rules for every line of the statements of ${month}`,
      found: `none for ${[...missing].slice(0, MISSING_TOLD).join('; ')}${missing.size > MISSING_TOLD ? `; and ${missing.size - MISSING_TOLD} more` : ''}`,
      wayOut: 'add to the rules of journals what is missing, or say under `leave` what is not posted, and why',
    });
  const makingNo = makings.filter(({ issueId }) => issueId === issue.id).length + 1;
  const months = [month, ...restated.map((one) => one.month)];
  return { issue, makingNo, ruleSetVersionId: kept.versionId, months, left, journals: planned };
}

type Composing = Omit<Parameters<typeof composeJournals>[0], 'kind' | 'items'>;

/** What journals are worked out with, besides what they charge. */
export async function composingWith(snapshot: Snapshot, rules: JournalRules, month: Month): Promise<Composing> {
  const periods = await periodRules(snapshot);
  const carried = new Map(
    (await carriedAmounts(snapshot)).map(({ senderEntity, receiverEntity, currency, amount }) => [
      flowKey(senderEntity, receiverEntity, currency),
      decimal(amount),
    ]),
  );
  return { rules, month, carried, periodOf: (legalEntity, day) => fiscalPeriodOf(calendarOf(periods, legalEntity), day) };
}

/** The charged statements of the month, whose turn it is: in the order of the account, none left out once journals are made. */
async function issueOfTurn(snapshot: Snapshot, month: Month, makings: readonly JournalMaking[]): Promise<StatementIssue | Refused> {
  const [issue] = await statementIssues(snapshot, { month, mode: 'charged' }, 1);
  if (!issue)
    return refused('NOT_FOUND', {
      expected: `statements of ${month} that are charged`,
      found: null,
      wayOut: `issue them: costweave statement issue ${month} --charged`,
    });
  const made = new Set(makings.map(({ issueId }) => issueId));
  if (made.size === 0 || made.has(issue.id) || (issue.earlierId !== null && made.has(issue.earlierId))) return issue;
  return refused('WRONG_STATE', {
    expected: 'journals of the statements before these',
    found: `none of issue ${issue.earlierId ?? 'before the first'}`,
    wayOut: 'make the journals month by month: a month that is left out would not be charged in the books',
  });
}

/** Why a month cannot be taken back: its journals do not charge what statements told. */
async function incompleteness(
  snapshot: Snapshot,
  { issueId, left }: JournalMaking,
  costMonth: Month,
  toldRunId: string | null,
): Promise<Refused | undefined> {
  const charged = new Map<string, Decimal>();
  const count = (currency: string, amount: Decimal) => charged.set(currency, add(charged.get(currency) ?? ZERO, amount));
  for (const { currency, amount } of await chargedOfMonth(snapshot, issueId, costMonth)) count(currency, decimal(amount));
  for (const { currency, amount, costMonth: of } of left) if (of === costMonth) count(currency, decimal(amount));
  for (const { currency, amount } of toldRunId === null ? [] : await sharesOfRun(snapshot, toldRunId))
    count(currency, subtract(ZERO, amount));
  const [off] = [...charged].filter(([, amount]) => !isZero(amount));
  if (!off) return undefined;
  return refused('WRONG_STATE', {
    expected: `journals of ${costMonth} that charge what statements have told of it`,
    found: `${formatDecimal(off[1])} ${off[0]} more, or less where it is negative`,
    wayOut: `make the journals of ${costMonth} again, so that what was withdrawn is charged`,
  });
}

async function reversalsOf(snapshot: Snapshot, old: JournalMaking, costMonth: Month, composing: Composing) {
  const own = await journals(snapshot, { issueId: old.issueId, costMonth }, JOURNALS_MAX);
  return reversalsFor(
    snapshot,
    own.filter(({ kind, state, reversedById }) => kind !== 'reversal' && state !== 'withdrawn' && reversedById === null),
    composing,
  );
}

/** More than any month has. */
export const JOURNALS_MAX = 1_000_000;

/** Journals that take others back, each with the reference of the one that it takes back. */
export async function reversalsFor(snapshot: Snapshot, rows: readonly JournalRow[], composing: Omit<Composing, 'rules'>) {
  const lines = await wholeJournalLines(
    snapshot,
    rows.map(({ id }) => id),
  );
  const references = new Map(rows.map(({ id, reference }) => [id, reference]));
  const mirrored = mirrorJournals(
    rows.map(({ id, legalEntity, senderEntity, receiverEntity, currency, costMonth, partNo, source, owner, carriedIn, carriedOut }) => {
      const flow = { legalEntity, senderEntity, receiverEntity, currency, costMonth, partNo, source, owner, carriedIn, carriedOut };
      return { id, ...flow, lines: lines.get(id)! };
    }),
    composing.month,
    composing,
  );
  return mirrored.map((journal) => ({ journal, reverses: references.get(journal.reversesId!)! }));
}

/** Without the items that journals of these statements charge already. */
async function notCharged(
  snapshot: Snapshot,
  issue: StatementIssue,
  costMonth: Month,
  items: readonly ChargedItem[],
): Promise<ChargedItem[]> {
  const charged = new Map(
    (await chargedOfMonth(snapshot, issue.id, costMonth)).map(({ amount, costCenter, rule, lineKind, currency }) => [
      JSON.stringify([costCenter, rule, lineKind, currency]),
      decimal(amount),
    ]),
  );
  return items.filter(({ costCenter, rule, kind, currency, amount }) => {
    const already = charged.get(JSON.stringify([costCenter, rule, kind, currency])) ?? ZERO;
    if (isZero(already)) return true;
    if (compare(already, amount) === 0) return false;
    throw new Error(
      `journals charge ${costCenter} with ${formatDecimal(already)} ${currency} by ${rule}, statements with ${formatDecimal(amount)}`,
    );
  });
}
