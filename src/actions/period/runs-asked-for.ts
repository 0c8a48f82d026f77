import type { Month } from '../../domain/time/month.ts';
import { RUNS } from '../../runs/runs.ts';
import { rulesUsedLast } from '../../store/run/rules-used-last.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';

const MONTHLY = [...RUNS.values()].filter(({ cadence }) => cadence === 'monthly');
const ASKED_BY_RULES = MONTHLY.filter((definition) => definition.isAskedFor !== undefined);

/** The kinds of run that each month has one of. */
export const MONTHLY_RUNS = MONTHLY.map(({ kind }) => kind);

/** Those of them that a month is to have: of kinds whose rules say which records they look at, where the rules that count ask for it. */
export async function runsAskedFor(snapshot: Snapshot, month: Month): Promise<string[]> {
  const rules = await rulesUsedLast(
    snapshot,
    ASKED_BY_RULES.map(({ kind }) => kind),
  );
  const spared = new Set<string>();
  for (const definition of ASKED_BY_RULES) {
    const { kind } = definition;
    const isSpared = rules.has(kind) && !(await definition.isAskedFor!(snapshot, { month, ruleSet: rules.get(kind) }));
    if (isSpared) spared.add(kind);
  }
  return MONTHLY_RUNS.filter((kind) => !spared.has(kind));
}
