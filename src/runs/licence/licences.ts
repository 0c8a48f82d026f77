import { licenceRows, licencesCertificate, licencesDigest, type LicenceRows } from '../../domain/licence/licence-output.ts';
import type { InstallationFact } from '../../domain/licence/licence-facts.ts';
import { METRICS } from '../../domain/licence/licence-metric.ts';
import { licensedProducts } from '../../domain/licence/licensed-product.ts';
import type { LicenceRuleSet } from '../../domain/licence/licence-rule-set.ts';
import { workOutLicences } from '../../domain/licence/work-out-licences.ts';
import { recogniser } from '../../domain/asset/recognise-product.ts';
import { idsOf, type InputBatch, type InputRun } from '../../domain/run/run-inputs.ts';
import { endDay, firstDay, type Month } from '../../domain/time/month.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { currentBatches } from '../../store/knowledge/current-batches.ts';
import {
  assignmentFacts,
  consumptionFacts,
  entitlementFacts,
  installationFacts,
  newestDriverValues,
  titlesInUse,
  type PlacedEntitlement,
} from '../../store/licence/licence-facts.ts';
import { writeLicences } from '../../store/licence/licence-output.ts';
import { licencePositions } from '../../store/licence/licence-rows.ts';
import { verifyLicences } from '../../store/licence/verify-licences.ts';
import { currentRuns } from '../../store/run/run-state.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { defineRun, type FoundInputs, type ReportedRun, type RunReport, type RunRequest, type SealedRun } from '../define-run.ts';
import { licenceTables } from './licence-tables.ts';
import { parseLicencesRuleSet } from './licences-rule-set.ts';

/**
 * Holds entitlements against what is installed, held and used up, in the month of the inventory that counts now. There is one current run in
 * all: how earlier months stood is known by what counted then.
 */
export const licences = defineRun({
  kind: 'licences',
  title: 'hold entitlements to software against what is in use',
  description: 'How each licensed product stands, what its entitlements cost whom, and what would have to be bought.',
  cadence: 'whole',
  codeVersion: 'licences/1',
  // Products are known by how titles begin, for which there are no pseudonyms.
  rules: { parse: parseLicencesRuleSet, masking: null },
  records: ['licenseEntitlement', 'licenseAssignment', 'assetObservation', 'driverValue'],
  restsOn: [{ kind: 'assets' }],
  inputs: findInputs,
  compute,
  digest: ({ month, rows }: Output) => licencesDigest(month, rows),
  certificate: ({ rows }) => licencesCertificate(rows),
  monthOf: ({ month }) => month,
  write: writeOutput,
  verify: verifyLicences,
  report,
  lineage: { tables: licenceTables },
});

type Request = RunRequest<'whole', LicenceRuleSet>;

interface Inputs {
  readonly batches: Readonly<Record<'entitlements' | 'assignments' | 'observations' | 'drivers', readonly InputBatch[]>>;
  readonly runs: { readonly assets: readonly InputRun[] };
}

interface Output {
  readonly month: Month;
  readonly rows: LicenceRows;
  readonly placed: readonly PlacedEntitlement[];
}

async function findInputs(snapshot: Snapshot): Promise<FoundInputs<Inputs>> {
  const entitlements = await currentBatches(snapshot, 'licenseEntitlement');
  const assignments = await currentBatches(snapshot, 'licenseAssignment');
  if (entitlements.length + assignments.length === 0)
    return { nothing: { path: 'licences', expected: 'entitlements, or seats that people hold: load some first', found: 'none' } };
  const assets = ((await currentRuns(snapshot)).get('assets') ?? []).map(({ id, key, month }) => ({ id, key, month, kind: 'assets' }));
  if (assets.length === 0)
    return {
      problems: [{ path: 'licences', expected: 'a run of assets, which says what is installed where: make one first', found: 'none' }],
    };
  const observations = await currentBatches(snapshot, 'assetObservation');
  const drivers = await currentBatches(snapshot, 'driverValue');
  return { inputs: { batches: { entitlements, assignments, observations, drivers }, runs: { assets } } };
}

async function compute(snapshot: Snapshot, { ruleSet }: Request, { batches, runs }: Inputs): Promise<Output> {
  const { id: assetRunId, month } = runs.assets[0]!;
  const placed = await entitlementFacts(snapshot, idsOf(batches.entitlements));
  const drivers = idsOf(batches.drivers);
  const facts = {
    entitlements: placed.map(({ id, product, publisher, quantity, metric, from, until, costCenter, amount, currency }) => ({
      id,
      product,
      publisher,
      quantity,
      metric,
      from,
      until,
      costCenter,
      amount,
      currency,
    })),
    installations: await installations(snapshot, ruleSet, placed, {
      assetRunId,
      observations: idsOf(batches.observations),
      drivers,
      month,
    }),
    assignments: await assignmentFacts(snapshot, idsOf(batches.assignments), { from: firstDay(month), until: endDay(month) }),
    consumption: await consumptionFacts(snapshot, drivers, ruleSet.products, month),
  };
  return { month, rows: licenceRows(workOutLicences(ruleSet, month, facts), facts.entitlements), placed };
}

interface Inventory {
  readonly assetRunId: string;
  readonly observations: readonly string[];
  readonly drivers: readonly string[];
  readonly month: Month;
}

/** Of all that is installed, what is licensed: the rest need not be read. */
async function installations(
  snapshot: Snapshot,
  ruleSet: LicenceRuleSet,
  entitlements: readonly PlacedEntitlement[],
  { assetRunId, observations, drivers, month }: Inventory,
): Promise<InstallationFact[]> {
  const { products } = licensedProducts(ruleSet, entitlements);
  const productOf = recogniser(products);
  const titles = (await titlesInUse(snapshot, observations)).filter(({ title, publisher }) => {
    const product = productOf(title, publisher);
    return product !== undefined && METRICS[product.metric].from === 'installations';
  });
  const installed = await installationFacts(snapshot, assetRunId, observations, titles);
  const named = products.flatMap(({ rule }) => (rule?.cores ? [rule.cores.driver, rule.cores.processors ?? rule.cores.driver] : []));
  const values = await newestDriverValues(snapshot, drivers, named, month);
  const counted = new Map(values.map(({ driver, target, quantity }) => [JSON.stringify([driver, target.toLowerCase()]), quantity]));
  return installed.map(({ name, serial, model, ...installation }) => {
    const rule = productOf(installation.title, installation.publisher)?.rule?.cores;
    const count = (driver: string | undefined) => {
      if (driver === undefined) return null;
      const known = [name, serial].map((target) =>
        target === null ? undefined : counted.get(JSON.stringify([driver, target.toLowerCase()])),
      );
      return known.find((one) => one !== undefined) ?? null;
    };
    const cores = count(rule?.driver);
    return { ...installation, processors: cores === null ? null : { cores, processors: count(rule?.processors), model } };
  });
}

function writeOutput(transaction: DatabaseTransaction, { id }: SealedRun<Inputs>, { rows, placed }: Output): Promise<void> {
  return writeLicences(transaction, id, rows, placed);
}

async function report(snapshot: Snapshot, { id }: ReportedRun): Promise<RunReport> {
  const positions = await licencePositions(snapshot, id);
  return {
    positions: positions.map(
      ({ product, metric, entitled, used, idle, spare, over, trueUpUnits, trueUpAmount, trueUpCurrency, uncounted }) => ({
        product,
        metric,
        entitled,
        used,
        idle,
        spare,
        over,
        'to buy': trueUpUnits,
        'for about': trueUpAmount === null ? null : `${trueUpAmount} ${trueUpCurrency}`,
        'not counted': uncounted,
      }),
    ),
  };
}
