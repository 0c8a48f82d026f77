import { digestOf } from '../../domain/digest.ts';
import { checkRule, judgeRecord, type CheckedRecord } from '../../domain/quality/quality-check.ts';
import type { OffenceState, QualityOffence, QualityOutput, QualityTallyRow } from '../../domain/quality/quality-output.ts';
import { isInScope, QUALITY_SEVERITIES, type QualityRule } from '../../domain/quality/quality-rule.ts';
import { RECORD_FACTS } from '../../domain/quality/record-facts.ts';
import { tallyWithoutWaived, type TallySeverity } from '../../domain/quality/tally-without-waived.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Problem } from '../../domain/problem.ts';
import { judgeRecords, type JudgedRecords, type JudgeQuestion, type ListedOffence } from '../../store/quality/judge-records.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import type { Problems } from '../define-run.ts';

/** How many offences of a rule are listed one by one; all are counted. */
const LISTED_MAX = 10_000;

export interface QualityQuestion extends Omit<JudgeQuestion, 'record' | 'rules' | 'batchIds' | 'listedMax'> {
  readonly rules: readonly QualityRule[];
  readonly batchIds: (record: QualityRule['record']) => readonly string[];
  /** What both stewards of a rule let be. */
  readonly waived: ReadonlySet<string>;
}

/** Holds all rules against the records of a month: a statement for each kind of record that they are about. */
export async function computeQuality(snapshot: Snapshot, question: QualityQuestion): Promise<QualityOutput | Problems> {
  const output: { [K in keyof QualityOutput]: QualityOutput[K][number][] } = { records: [], results: [], tallies: [], offences: [] };
  const problems: Problem[] = [];
  for (const [record, rules] of Map.groupBy(question.rules, (rule) => rule.record)) {
    const { month, referredBatchIds, dimensionsRunId, batchIds } = question;
    const asked = { record, rules, month, referredBatchIds, dimensionsRunId, batchIds: batchIds(record), listedMax: LISTED_MAX };
    const judged = await judgeRecords(snapshot, asked);
    const offences = judged.listed.map((listed) => offenceOf(listed, rules[listed.rule]!, judged.columns, question));
    problems.push(...rules.flatMap((rule, no) => (rule.action === 'quarantine' ? tooMany(rule, judged.counts[no]![1]) : [])));
    output.records.push({ record, count: judged.records });
    output.offences.push(...offences);
    output.results.push(
      ...rules.map(({ name, severity, action }, no) => {
        const [checked, found] = judged.counts[no]!;
        const own = offences.filter(({ rule }) => rule === name);
        const waived = own.filter(({ state }) => state === 'waived').length;
        return { rule: name, record, severity, action, checked, offences: found, listed: own.length, waived };
      }),
    );
    output.tallies.push(...talliesOf(record, rules, judged, offences));
  }
  if (problems.length > 0) return { problems };
  // In the order of the rule file, as versions of it are kept.
  const place = new Map(question.rules.map(({ name }, at) => [name, at]));
  return { ...output, results: output.results.toSorted((one, other) => place.get(one.rule)! - place.get(other.rule)!) };
}

/** The check says of each row what PostgreSQL has found: where the two differ, nothing is sealed. */
function offenceOf(
  listed: ListedOffence,
  { name, record, scope, check, severity, action }: QualityRule,
  columns: readonly string[],
  { month, waived }: Pick<QualityQuestion, 'month' | 'waived'>,
): QualityOffence {
  const { source, stream, slice, batchId, objectNo, rowNumber, part, legalEntity, costCenter, currency, amount } = listed;
  const values: CheckedRecord = Object.fromEntries(columns.map((column, at) => [column, listed.values[at] ?? null]));
  const told = judgeRecord(check, values, { periods: listed.periods ?? [], alike: listed.alike ?? 0 });
  if (!told || !isInScope(scope, values, month))
    throw new Error(`quality: ${source} ${stream} ${slice} ${objectNo}.${rowNumber} was found to offend "${name}", and does not`);
  const looked = [
    ...new Set(
      checkRule(check.kind)
        .columns(check)
        .map(({ column }) => column),
    ),
  ];
  const valuesOf = (of: readonly string[]) => of.map((column) => values[column] ?? null);
  const key = valuesOf(RECORD_FACTS[record].key);
  const subject = digestOf({ rule: name, check, record, source, stream, key, seen: valuesOf(looked) });
  const state: OffenceState = waived.has(subject) ? 'waived' : action === 'quarantine' ? 'quarantined' : 'open';
  const place = { source, stream, slice, batchId, objectNo, rowNumber, part };
  const whose = { legalEntity, costCenter, currency, amount };
  const recordKey = key.map((value) => value ?? '-').join(' ');
  return { rule: name, record, severity, state, ...place, ...whose, recordKey, subject, columns: looked, ...told };
}

function talliesOf(
  record: QualityRule['record'],
  rules: readonly QualityRule[],
  { tallies, listed }: JudgedRecords,
  offences: readonly QualityOffence[],
): QualityTallyRow[] {
  const worstOf = (failed: readonly number[]): TallySeverity =>
    QUALITY_SEVERITIES[Math.max(-1, ...failed.map((no) => QUALITY_SEVERITIES.indexOf(rules[no]!.severity)))] ?? 'sound';
  const counted = tallies.map(({ worst, ...tally }) => ({
    ...tally,
    severity: worst === null ? ('sound' as const) : QUALITY_SEVERITIES[worst]!,
  }));
  const rows = Map.groupBy(
    listed.map((one, at) => ({ ...one, isWaived: offences[at]!.state === 'waived' })),
    ({ batchId, objectNo, rowNumber, part }) => `${batchId}.${objectNo}.${rowNumber}.${part}`,
  );
  const changed = [...rows.values()]
    .filter((row) => row.some(({ isWaived }) => isWaived))
    .map((row) => {
      const { failed, currency, amount } = row[0]!;
      const waived = new Set(row.filter(({ isWaived }) => isWaived).map(({ rule }) => rule));
      return { currency: currency ?? '', amount, before: worstOf(failed), after: worstOf(failed.filter((no) => !waived.has(no))) };
    });
  return tallyWithoutWaived(counted, changed).map((tally) => ({ record, ...tally }));
}

function tooMany({ name }: QualityRule, offences: number): Problem[] {
  if (offences <= LISTED_MAX) return [];
  const expected = `at most ${LISTED_MAX} records to put into quarantine: note them, or narrow the rule`;
  return [{ path: `rules ${name}`, expected, found: `${offences}` }];
}

/** The month is named where a problem is told of it. */
export function unmapped(month: Month, rule: string): Problem {
  const expected = `the charges mapped, as the rule "${rule}" looks at what they are mapped to: run dimensions first`;
  return { path: `dimensions ${month}`, expected, found: 'none that counts' };
}
