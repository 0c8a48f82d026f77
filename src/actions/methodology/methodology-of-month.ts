import { METHODS } from '../../domain/allocation/methods/index.ts';
import type { AllocationRuleSet } from '../../domain/allocation/rule-set.ts';
import { demand } from '../../domain/authority/demand.ts';
import { methodologyOf, type Methodology } from '../../domain/methodology/methodology.ts';
import { lineDrivers } from '../../domain/statement/line-drivers.ts';
import type { Month } from '../../domain/time/month.ts';
import { driverRows } from '../../store/allocation/allocation-evidence.ts';
import { sealedRuns } from '../../store/run/run-on-record.ts';
import { runsOf } from '../../store/run/runs.ts';
import { sharesOfRun } from '../../store/statement/shares-of-run.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';

/** How the allocation of a month that counts divides cost, made from the rules that it went by; undefined: there is none. */
export async function methodologyOfMonth(snapshot: Snapshot, month: Month, asOf?: string): Promise<Methodology | undefined> {
  demand(snapshot.viewer, 'allocation.read');
  demand(snapshot.viewer, 'rules.read');
  demand(snapshot.viewer, 'driver.read');
  const [run] = await runsOf(snapshot, { kind: 'allocation', month, history: false, asOf });
  if (!run?.ruleSet) return undefined;
  const [sealed] = await sealedRuns(snapshot, { id: run.id });
  // What was sealed was parsed as such.
  const ruleSet = sealed!.rules as AllocationRuleSet;
  const { name, version, digest } = run.ruleSet;
  return methodologyOf(
    {
      month,
      runId: run.id,
      runKey: run.key,
      rules: { name, version, digest },
      ruleSet,
      shares: await sharesOfRun(snapshot, run.id),
      driversOf: lineDrivers(await driverRows(snapshot, sealed!, ruleSet), month, ruleSet.steps, METHODS),
    },
    METHODS,
  );
}
