import { amortizationFile } from '../../domain/amortization/amortized-charge.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { DEFAULT_POLICY, type DeliveryPolicy } from '../../domain/coverage/delivery-policy.ts';
import type { Month } from '../../domain/time/month.ts';
import {
  chargesOfRun,
  monthsChargedNoMore,
  placeOfAmortization,
  runsToCharge,
  type RunToCharge,
} from '../../store/amortization/charged-amortization.ts';
import { claimSlice } from '../../store/batch/slice-claim.ts';
import { withdrawBatch } from '../../store/batch/withdraw-batch.ts';
import { keepSource } from '../../store/source/source.ts';
import type { LoadDependencies } from '../batch/load-dependencies.ts';
import { sealBatch } from '../batch/seal-batch.ts';
import { filesOf } from '../load/load-delivery.ts';
import { fileInMemory } from '../manual-entry/file-in-memory.ts';
import { amortizationConnector, EXPENSE_STREAM } from './amortization-connector.ts';

/** Months of which what a run says counts as cost now, and those of which nothing does any more. */
export interface DeliveredAmortization {
  readonly delivered: readonly Month[];
  readonly withdrawn: readonly Month[];
}

/** What a run says less of than the one before was verified: nobody has to accept it. */
const POLICY: DeliveryPolicy = { ...DEFAULT_POLICY, loss: { days: '1', rows: '1', money: '1' }, repeatedRows: 'count' };

/**
 * Delivers what runs of amortization say of the book that rules have charged, so that it is cost like any other, and takes back what no run
 * says any more. Doing it twice, or in two processes, does no more than doing it once.
 */
export async function deliverAmortization(deps: LoadDependencies, viewer: Viewer): Promise<DeliveredAmortization> {
  const { db } = deps;
  const withdrawn: Month[] = [];
  for (const month of await monthsChargedNoMore(db)) {
    const place = placeOfAmortization(month);
    const epoch = await claimSlice(db, place);
    const reason = 'no run of amortization charges anything of the month';
    const taken = await db.transaction().execute((transaction) => withdrawBatch(transaction, viewer, { place, reason, epoch }));
    if (taken) withdrawn.push(month);
  }
  const delivered: Month[] = [];
  for (const run of await runsToCharge(db)) if (await deliver(deps, viewer, run)) delivered.push(run.month);
  return { delivered, withdrawn };
}

/** False: just these charges count already, by what another run said, or another process was quicker. */
async function deliver(deps: LoadDependencies, viewer: Viewer, run: RunToCharge): Promise<boolean> {
  const { db } = deps;
  const { month, key, runId, sealedAt } = run;
  const place = placeOfAmortization(month);
  const source = { id: place.sourceId, connector: amortizationConnector.name };
  const charges = await chargesOfRun(db, runId);
  const name = `amortization-${month}.ndjson`;
  for (let again = 0; ; again++) {
    const { folder, file } = fileInMemory(name, amortizationFile(charges, again));
    const known = run.delivered.find(({ sha256 }) => sha256 === file.version);
    if (known?.counts) return false;
    // A delivery that was replaced before would be held back as an old one.
    if (known) continue;
    const delivery = {
      slice: place.slice,
      objects: [{ key: name, format: 'ndjson', compression: 'none' }],
      mark: `run ${key}`,
      issuedAt: sealedAt,
      final: true,
      months: [month],
    } as const;
    const request = {
      source,
      connector: amortizationConnector,
      stream: EXPENSE_STREAM,
      folder,
      config: {},
      delivery,
      found: [file],
      policy: POLICY,
    };
    await keepSource(db, viewer, source);
    const sealed = await sealBatch(deps, viewer, filesOf(db, request, place), await claimSlice(db, place));
    if (sealed.outcome === 'sealed' || sealed.outcome === 'already-there') return sealed.outcome === 'sealed';
    throw new Error(`amortization of ${month} could not be delivered: ${JSON.stringify(sealed)}`);
  }
}
