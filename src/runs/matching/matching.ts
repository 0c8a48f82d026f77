import type { Knowledge } from '../../domain/knowledge.ts';
import { decisionsInForce } from '../../domain/matching/compared/decisions-in-force.ts';
import { MATCHING_MASKING } from '../../domain/matching/compared/matching-masking.ts';
import type { MatchingRuleSet } from '../../domain/matching/compared/matching-rule-set.ts';
import { matchingDigest, toldMatching } from '../../domain/matching/compared/told-matching.ts';
import type { WriteOff } from '../../domain/matching/compared/write-off.ts';
import { workOutMatching, type ComparedDecision, type MatchingWorkedOut } from '../../domain/matching/compared/work-out-matching.ts';
import { add, decimal, formatDecimal, ZERO, type Decimal } from '../../domain/money/decimal.ts';
import type { CertificateLine } from '../../domain/run/certificate-line.ts';
import { idsOf, type InputBatch } from '../../domain/run/run-inputs.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { currentBatches } from '../../store/knowledge/current-batches.ts';
import { breakCounts } from '../../store/matching/break-counts.ts';
import { matchDecisions } from '../../store/matching/match-decisions.ts';
import { writeMatching } from '../../store/matching/matching-output.ts';
import { writeOffs } from '../../store/matching/write-offs.ts';
import { withRows } from '../../store/retention/purged-rows.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import {
  defineRun,
  type FoundInputs,
  type Problems,
  type ReportedRun,
  type RunReport,
  type RunRequest,
  type SealedRun,
} from '../define-run.ts';
import { collectBlocks } from './collect-blocks.ts';
import { PARTS, recordsOf } from './compared-records.ts';
import { matchingEvidence, verifyMatching } from './matching-evidence.ts';
import { parseMatchingRuleSet } from './matching-rule-set.ts';
import { matchingTables } from './matching-tables.ts';

/**
 * Matches item by item what reconciliation compares by totals, over all months at once: a document answers one bill, whatever the month, and what
 * people decided of items stands first. There is one current run in all.
 */
export const matching = defineRun({
  kind: 'matching',
  title: 'match bills with the books, item by item over all months',
  description: 'Which items answer one another, what is open, and how it went on from month to month.',
  cadence: 'whole',
  codeVersion: 'matching/1',
  rules: { parse: parseMatchingRuleSet, masking: MATCHING_MASKING },
  records: ['charge', 'ledgerEntry', 'exchangeRate'],
  restsOn: [],
  inputs: findInputs,
  compute,
  digest: (worked) => matchingDigest(toldMatching(worked)),
  certificate,
  monthOf: ({ results }) => results.map(({ settledMonth }) => settledMonth).reduce((a, b) => (a > b ? a : b), ''),
  write: (transaction: DatabaseTransaction, { id }: SealedRun<Inputs>, worked: MatchingWorkedOut) => writeMatching(transaction, id, worked),
  verify: verifyMatching,
  report,
  inShort,
  evidence: matchingEvidence,
  lineage: { tables: matchingTables },
});

type Request = RunRequest<'whole', MatchingRuleSet>;

interface Inputs {
  readonly batches: Readonly<Record<string, readonly InputBatch[]>>;
  readonly facts: { readonly decisions: readonly ComparedDecision[]; readonly writeOffs: readonly WriteOff[] };
}

async function findInputs(snapshot: Snapshot, { ruleSet }: Request): Promise<FoundInputs<Inputs>> {
  const batches: Record<string, readonly InputBatch[]> = {};
  for (const record of recordsOf(ruleSet)) batches[PARTS[record]!] = await withRows(snapshot, await currentBatches(snapshot, record));
  if ((batches['charges'] ?? []).length === 0) return { nothing: { path: 'matching', expected: 'bills: load one first', found: 'none' } };
  const facts = { decisions: decisionsInForce(await matchDecisions(snapshot)), writeOffs: await writeOffs(snapshot) };
  return { inputs: { batches, facts } };
}

async function compute(snapshot: Snapshot, { ruleSet }: Request, { batches, facts }: Inputs): Promise<MatchingWorkedOut | Problems> {
  const ids = Object.fromEntries(recordsOf(ruleSet).map((record) => [record, idsOf(batches[PARTS[record]!] ?? [])]));
  const compared = await collectBlocks(snapshot, ruleSet, ids);
  if ('problems' in compared) return compared;
  return workOutMatching(compared, ruleSet, facts.decisions, facts.writeOffs);
}

/** Whatever came in is settled, written off or open, on each side and in each currency. */
function certificate({ results }: MatchingWorkedOut): CertificateLine[] {
  const lines = new Map<string, { input: Decimal; output: Decimal; leftOver: Decimal }>();
  for (const { comparison, currency, items, ...result } of results)
    for (const side of ['left', 'right'] as const) {
      const of = `${currency} ${comparison} ${side}`;
      const line = lines.get(of) ?? { input: ZERO, output: ZERO, leftOver: ZERO };
      const arrived = items.filter((item) => item.side === side).reduce((sum, { amount }) => add(sum, amount), ZERO);
      const { settled, writtenOff, open } = result[side];
      lines.set(of, {
        input: add(line.input, arrived),
        output: add(line.output, add(settled, writtenOff)),
        leftOver: add(line.leftOver, open),
      });
    }
  return [...lines].map(([of, line]) => ({ of, ...line }));
}

async function report(snapshot: Snapshot, { id }: ReportedRun): Promise<RunReport> {
  return { breaks: await breakCounts(snapshot, [id]) };
}

async function inShort(snapshot: Snapshot, { runs }: Knowledge): Promise<string> {
  const counts = await breakCounts(
    snapshot,
    runs.filter(({ kind }) => kind === 'matching').map(({ id }) => id),
  );
  const told = counts.map(({ breaks, kind, currency, open }) => `${breaks} ${kind} (${formatDecimal(decimal(open))} ${currency})`);
  return told.length === 0 ? 'Every item is matched.' : `Open items: ${told.join(', ')}.`;
}
