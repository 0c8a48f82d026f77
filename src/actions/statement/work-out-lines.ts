import { METHODS } from '../../domain/allocation/methods/index.ts';
import { methodOf } from '../../domain/allocation/method.ts';
import type { AllocationRuleSet } from '../../domain/allocation/rule-set.ts';
import { decimal } from '../../domain/money/decimal.ts';
import { composeLines, type SharePart } from '../../domain/statement/compose-lines.ts';
import { lineDrivers } from '../../domain/statement/line-drivers.ts';
import type { StatementLine, StatementPins } from '../../domain/statement/statement.ts';
import { driverRows } from '../../store/allocation/allocation-evidence.ts';
import { allocationCertificates } from '../../store/allocation/allocation-runs.ts';
import { demandRows } from '../../store/retention/purged-rows.ts';
import { batchIdsOf, sealedRuns, type RunOnRecord } from '../../store/run/run-on-record.ts';
import { shareParts } from '../../store/statement/share-parts.ts';
import { sharesOfRun } from '../../store/statement/shares-of-run.ts';
import { lineAlone, statementLines } from '../../store/statement/statement-lines.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';

/** What the statements of a month say, from what they are made from alone: the same pins are the same lines, whenever it is asked. */
export async function workOutLines(snapshot: Snapshot, pins: StatementPins): Promise<StatementLine[]> {
  const run = (await sealedRuns(snapshot, { id: pins.allocationRunId }))[0]!;
  await demandRows(snapshot, [...batchIdsOf(run, 'charge'), ...batchIdsOf(run, 'driverValue')]);
  // What was sealed was parsed as such.
  const rules = run.rules as AllocationRuleSet;
  const corrections = [];
  for (const { month, toldRunId, runId } of pins.corrections) {
    const [told, now] = [await sharesOf(snapshot, toldRunId), await sharesOf(snapshot, runId)];
    corrections.push({ month, told, now });
  }
  const certificates = await allocationCertificates(snapshot, [run.id]);
  return composeLines({
    parts: await shareParts(snapshot, { id: run.id, month: run.month, batchIds: batchIdsOf(run, 'charge'), measure: rules.measure }),
    allocated: new Map(certificates.map(({ currency, input }) => [currency, decimal(input)])),
    isOwn: sendsToMapped(rules),
    driversOf: await driversOfLines(snapshot, run, rules),
    earlier: pins.earlierId === null ? [] : (await statementLines(snapshot, [pins.earlierId])).map(lineAlone),
    corrections,
  });
}

/** Which rules send cost to whom it is mapped to. */
export function sendsToMapped({ steps }: AllocationRuleSet): (rule: string) => boolean {
  const named = new Map(steps.map((step) => [step.name as string, step]));
  return (rule) => {
    const step = named.get(rule);
    return step !== undefined && methodOf(step, METHODS).receivers === 'mapped';
  };
}

async function sharesOf(snapshot: Snapshot, runId: string | null): Promise<SharePart[]> {
  return runId === null ? [] : sharesOfRun(snapshot, runId);
}

/** What each rule goes by, as the run has read it. */
async function driversOfLines(snapshot: Snapshot, run: RunOnRecord, rules: AllocationRuleSet) {
  return lineDrivers(await driverRows(snapshot, run, rules), run.month, rules.steps, METHODS);
}
