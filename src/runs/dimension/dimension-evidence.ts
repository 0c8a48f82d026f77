import { canonicalJson } from '../../domain/canonical-json.ts';
import type { DimensionRuleSet } from '../../domain/dimension/rule-set.ts';
import type { Problem } from '../../domain/problem.ts';
import { billedTotals, findingsOf, mappedScopes, type MappedScope } from '../../store/dimension/dimension-evidence.ts';
import { costCenterValidities } from '../../store/dimension/dimension-scopes.ts';
import { readingsOfRun } from '../../store/tag/tag-evidence.ts';
import type { EvidenceLine, RunEvidence } from '../../store/run/run-evidence.ts';
import { batchIdsOf, type RunOnRecord } from '../../store/run/run-on-record.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { findingCounter, mapper } from '../../../tools/verify-certificate/dimensions.mjs';
import { tagCounter } from '../../../tools/verify-certificate/tags.mjs';

/** What works a mapping out again: cost centres and every scope beside what the run says of them. */
export const dimensionEvidence: RunEvidence = { parts: { charge: 'charges', costCenter: 'costCenters' }, lines };

async function* lines(snapshot: Snapshot, run: RunOnRecord): AsyncGenerator<readonly EvidenceLine[]> {
  const batchIds = batchIdsOf(run, 'charge');
  yield (await costCenterValidities(snapshot, batchIdsOf(run, 'costCenter'))).map((row) => ({ kind: 'costCenter', ...row }));
  yield (await findingsOf(snapshot, run.id)).map(({ kind, ...row }) => ({ kind: 'finding', finding: kind, ...row }));
  yield (await readingsOfRun(snapshot, run.id)).map((row) => ({ kind: 'tagReading', ...row }));
  yield (await billedTotals(snapshot, batchIds, run.month)).map((row) => ({ kind: 'total', ...row }));
  for await (const scopes of mappedScopes(snapshot, { runId: run.id, batchIds, month: run.month }))
    yield scopes.map(({ scope, attributes, currency, billed, said, saidTags }) => {
      return { kind: 'scope', scope, attributes, currency, billed, said, saidTags };
    });
}

const FAULTS_MAX = 20;

/** Every scope of the charges must be mapped once in each of its batches, to what the auditor's implementation of the rules says. */
export async function verifyDimensions(snapshot: Snapshot, run: RunOnRecord): Promise<readonly Problem[]> {
  // What was saved was parsed as such.
  const map = mapper(run.rules as DimensionRuleSet, run.month, await costCenterValidities(snapshot, batchIdsOf(run, 'costCenter')));
  const counter = findingCounter();
  const readingCounter = tagCounter();
  const problems: Problem[] = [];
  for await (const scopes of mappedScopes(snapshot, { runId: run.id, batchIds: batchIdsOf(run, 'charge'), month: run.month })) {
    for (const one of scopes) {
      const { values, findings, tags, readings } = map(one.attributes);
      if (one.batchIds) counter.add(one.scope, findings);
      if (one.batchIds) readingCounter.add(one.scope, readings);
      if (problems.length < FAULTS_MAX) problems.push(...scopeProblems(one, values), ...tagProblems(one, tags));
    }
  }
  problems.push(
    ...listProblems('dimension_finding', counter.all(), await findingsOf(snapshot, run.id)),
    ...listProblems('tag_reading', readingCounter.all(), await readingsOfRun(snapshot, run.id)),
  );
  return problems;
}

function scopeProblems({ scope, said, batchIds, saidOfBatchIds }: MappedScope, values: readonly string[]): Problem[] {
  const problem = (expected: string, found: string): Problem => ({ path: `dimension_assignment ${scope}`, expected, found });
  const batches = (ids: readonly string[] | null) => (ids === null ? 'none' : `a mapping in batch ${ids.toSorted().join(', ')}`);
  if (batches(batchIds) !== batches(saidOfBatchIds)) return [problem(batches(batchIds), batches(saidOfBatchIds))];
  const [expected, found] = [[values], said].map((all) => all.map((one) => one.join(' / ')).join(' and '));
  return expected === found ? [] : [problem(expected!, found!)];
}

function tagProblems({ scope, saidTags, batchIds }: MappedScope, tags: readonly (readonly string[])[]): Problem[] {
  const [expected, found] = [batchIds ? tags : [], saidTags].map((all) => canonicalJson(all)) as [string, string];
  return expected === found ? [] : [{ path: `standard_tag ${scope}`, expected, found }];
}

function listProblems(path: string, right: readonly object[], said: readonly object[]): Problem[] {
  const [expected, found] = [right, said].map((all) => canonicalJson(all)) as [string, string];
  return expected === found ? [] : [{ path, expected: expected.slice(0, 300), found: found.slice(0, 300) }];
}
