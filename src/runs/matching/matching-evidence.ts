import { comparisonsOf, type MatchingRuleSet } from '../../domain/matching/compared/matching-rule-set.ts';
import type { Comparison } from '../../domain/matching/compared/comparison.ts';
import { add, compare, decimal, formatDecimal, ZERO, type Decimal } from '../../domain/money/decimal.ts';
import type { Problem } from '../../domain/problem.ts';
import { billedInAll } from '../../store/matching/billed-in-all.ts';
import { keptMatching } from '../../store/matching/kept-matching.ts';
import type { EvidenceLine, RunEvidence } from '../../store/run/run-evidence.ts';
import { batchIdsOf, type RunOnRecord } from '../../store/run/run-on-record.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { faultsOf } from '../../../tools/verify-certificate/matching.mjs';
import { collectBlocks } from './collect-blocks.ts';
import { PARTS, recordsOf } from './compared-records.ts';

/** What a run says of every item, so that somebody can add it up again. */
export const matchingEvidence: RunEvidence = {
  parts: (rules) => Object.fromEntries(recordsOf(rules as MatchingRuleSet).map((record) => [record, PARTS[record]!])),
  lines,
};

async function* lines(snapshot: Snapshot, run: RunOnRecord): AsyncGenerator<readonly EvidenceLine[]> {
  const { results, items, rolled } = await keptMatching(snapshot, run.id);
  const linesOf = (kind: string, rows: readonly object[]): EvidenceLine[] => rows.map((row) => ({ kind, ...row }));
  yield linesOf('item', items);
  yield linesOf('result', results);
  yield linesOf('roll', rolled);
}

const FAULTS_MAX = 20;

/** Every item that there is must be in one result with its amount, and what the run says of them must add up. */
export async function verifyMatching(snapshot: Snapshot, run: RunOnRecord): Promise<readonly Problem[]> {
  const rules = run.rules as MatchingRuleSet;
  const { results, items, rolled } = await keptMatching(snapshot, run.id);
  const batches = Object.fromEntries(recordsOf(rules).map((record) => [record, batchIdsOf(run, record)]));
  const compared = await collectBlocks(snapshot, rules, batches);
  if ('problems' in compared) return compared.problems;
  const left = new Map(items.map((item) => [`${item.comparison} ${item.side} ${item.key}`, item.amount]));
  const problems: Problem[] = [];
  for (const [comparison, blocks] of compared)
    for (const item of blocks.flatMap((block) => block.items)) {
      const path = `${comparison} ${item.side} ${item.key}`;
      const [expected, found] = [formatDecimal(item.amount), left.get(path) ?? 'none'];
      if (found !== expected) problems.push({ path, expected, found });
    }
  problems.push(...(await billedProblems(snapshot, run, comparisonsOf(rules), items)));
  return [...problems, ...faultsOf({ item: items, result: results, roll: rolled })].slice(0, FAULTS_MAX);
}

/** The items of all bills together must be what was billed, which is read without invoices, issuers or months. */
async function billedProblems(
  snapshot: Snapshot,
  run: RunOnRecord,
  compared: readonly Comparison[],
  items: readonly {
    readonly comparison: string;
    readonly side: string;
    readonly originalCurrency: string;
    readonly originalAmount: string;
  }[],
): Promise<Problem[]> {
  if (!compared.includes('books')) return [];
  const sums = new Map<string, Decimal>();
  for (const { comparison, side, originalCurrency, originalAmount } of items)
    if (comparison === 'books' && side === 'left')
      sums.set(originalCurrency, add(sums.get(originalCurrency) ?? ZERO, decimal(originalAmount)));
  const billed = await billedInAll(snapshot, batchIdsOf(run, 'charge'));
  return billed.flatMap(({ currency, billed: expected }) => {
    const found = sums.get(currency) ?? ZERO;
    return compare(found, decimal(expected)) === 0 ? [] : [{ path: `bills ${currency}`, expected, found: formatDecimal(found) }];
  });
}
