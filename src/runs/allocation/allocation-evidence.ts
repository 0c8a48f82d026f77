import type { AllocationRuleSet } from '../../domain/allocation/rule-set.ts';
import { formatDecimal } from '../../domain/money/decimal.ts';
import { allocationCells } from '../../store/allocation/allocation-cells.ts';
import { chargedAmounts, driverRows, saidByAllocation } from '../../store/allocation/allocation-evidence.ts';
import type { EvidenceLine, RunEvidence } from '../../store/run/run-evidence.ts';
import { batchIdsOf, type RunOnRecord } from '../../store/run/run-on-record.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { tagKeysOf } from './compute-allocation.ts';

/** What works an allocation out again: cells, drivers and the amount of every charge beside what the run says of them. */
export const allocationEvidence: RunEvidence = {
  parts: { charge: 'charges', driverValue: 'drivers' },
  runParts: { dimensions: 'dimensions' },
  runPartsIfAny: { quality: 'quality' },
  lines,
};

async function* lines(snapshot: Snapshot, run: RunOnRecord): AsyncGenerator<readonly EvidenceLine[]> {
  // What was sealed was parsed as such.
  const ruleSet = run.rules as AllocationRuleSet;
  const { measure } = ruleSet;
  const charges = { batchIds: batchIdsOf(run, 'charge'), month: run.month, measure };
  const drivers = await driverRows(snapshot, run, ruleSet);
  yield drivers.map((row) => ({ kind: 'driver', ...row }));
  const said = await saidByAllocation(snapshot, run.id);
  yield said.certificates.map((certificate) => ({ kind: 'certificate', ...certificate }));
  yield said.routes.map((route) => ({ kind: 'route', ...route }));
  yield said.shares.map((share) => ({ kind: 'share', ...share }));
  const routes = new Map(said.cells.map(({ scopeKey, chargeCategory, route }) => [`${scopeKey} ${chargeCategory}`, route]));
  const cells = await allocationCells(snapshot, charges, run.runs.find(({ kind }) => kind === 'dimensions')!.id, tagKeysOf(ruleSet));
  yield cells.map(({ scopeKey: scope, amount, ...cell }) => ({
    kind: 'cell',
    scope,
    ...cell,
    amount: formatDecimal(amount),
    route: routes.get(`${scope} ${cell.chargeCategory}`) ?? null,
  }));
  for await (const amounts of chargedAmounts(snapshot, charges, run.id)) yield amounts.map((line) => ({ kind: 'amount', ...line }));
}
