import type { QualityRuleSet } from '../../domain/quality/quality-rule.ts';
import { RECORD_FACTS } from '../../domain/quality/record-facts.ts';
import { judgedColumns } from '../../store/quality/judge-records.ts';
import { checkedRecords, references, saidByQuality } from '../../store/quality/quality-evidence.ts';
import type { EvidenceLine, RunEvidence } from '../../store/run/run-evidence.ts';
import { batchIdsOf, type RunOnRecord } from '../../store/run/run-on-record.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';

/** What rules are held against once more: every record that they are about, and when what it refers to exists, beside what the run says. */
export const qualityEvidence: RunEvidence = { parts: partsOf, runParts: { dimensions: 'dimensions' }, lines };

/** What was sealed was parsed as such. */
function rulesOf(rules: unknown): QualityRuleSet['rules'] {
  return (rules as QualityRuleSet).rules;
}

function partsOf(ruleSet: unknown): Record<string, string> {
  const records = rulesOf(ruleSet).flatMap(({ record, check }) => [record, ...(check.kind === 'refersTo' ? [check.record] : [])]);
  return Object.fromEntries(records.map((record) => [record, record]));
}

async function* lines(snapshot: Snapshot, run: RunOnRecord): AsyncGenerator<readonly EvidenceLine[]> {
  const rules = rulesOf(run.rules);
  const groups = [...Map.groupBy(rules, ({ record }) => record)].map(([record, own]) => ({ record, columns: judgedColumns(record, own) }));
  yield groups.map(({ record, columns }) => ({ kind: 'about', record, key: RECORD_FACTS[record].key, columns }));
  for (const record of new Set(rules.flatMap(({ check }) => (check.kind === 'refersTo' ? [check.record] : []))))
    yield (await references(snapshot, record, batchIdsOf(run, record))).map((line) => ({ kind: 'reference', record, ...line }));
  const { results, tallies, offences } = await saidByQuality(snapshot, run.id);
  yield results.map((result) => ({ kind: 'result', ...result }));
  yield tallies.map((tally) => ({ kind: 'tally', ...tally }));
  yield offences.map((offence) => ({ kind: 'offence', ...offence }));
  const dimensionsRunId = run.runs.find(({ kind }) => kind === 'dimensions')?.id;
  for (const { record, columns } of groups) {
    const question = { record, month: run.month, batchIds: batchIdsOf(run, record), dimensionsRunId };
    for await (const some of checkedRecords(snapshot, question, columns)) yield some.map((one) => ({ kind: 'record', record, ...one }));
  }
}
