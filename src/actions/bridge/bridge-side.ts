import { driversOf } from '../../domain/allocation/check-month.ts';
import { addedByTarget, type DriverQuantities } from '../../domain/allocation/driver-quantities.ts';
import { METHODS } from '../../domain/allocation/methods/index.ts';
import type { AllocationRuleSet } from '../../domain/allocation/rule-set.ts';
import type { BridgeSide } from '../../domain/bridge/bridge-input.ts';
import type { DimensionRuleSet } from '../../domain/dimension/rule-set.ts';
import { driverRows, type DriverRow } from '../../store/allocation/allocation-evidence.ts';
import { mappedScopes } from '../../store/bridge/mapped-scopes.ts';
import { costCenterValidities } from '../../store/dimension/dimension-scopes.ts';
import { batchIdsOf, sealedRuns, type RunOnRecord } from '../../store/run/run-on-record.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';

/** What an allocation was made from, read again. Five statements. */
export async function bridgeSide(snapshot: Snapshot, run: RunOnRecord): Promise<BridgeSide> {
  // What was sealed was parsed as such.
  const rules = run.rules as AllocationRuleSet;
  const dimensionsRunId = run.runs.find(({ kind }) => kind === 'dimensions')!.id;
  const [dimensions] = await sealedRuns(snapshot, { id: dimensionsRunId });
  const drivers = driversOf(rules.steps, METHODS);
  const rows = await driverRows(snapshot, run, rules);
  return {
    month: run.month,
    rules,
    dimensionRules: dimensions!.rules as DimensionRuleSet,
    costCenters: await costCenterValidities(snapshot, batchIdsOf(dimensions!, 'costCenter')),
    drivers: new Map(drivers.flatMap((driver) => measured(run, driver, rows))),
    scopes: await mappedScopes(snapshot, { batchIds: batchIdsOf(run, 'charge'), month: run.month, dimensionsRunId }),
  };
}

/** A sealed run was held against them: they are added up as it did, whatever its steps expect of them. */
function measured({ month }: RunOnRecord, driver: string, rows: readonly DriverRow[]): [string, DriverQuantities][] {
  const own = rows.filter((row) => row.driver === driver && row.month <= month);
  const latest = own
    .map((row) => row.month)
    .toSorted()
    .at(-1);
  if (latest === undefined) return [];
  const values = own.filter((row) => row.month === latest);
  return [[driver, { month: latest, byTarget: addedByTarget(values), unit: values[0]!.unit }]];
}
