import type pg from 'pg';
import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { DEFAULT_POLICY } from '../../domain/coverage/delivery-policy.ts';
import type { EstateDelivery, EstateHeader, EstateRules } from '../../domain/estate/estate-lines.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import { RUNS } from '../../runs/runs.ts';
import { audit } from '../../store/audit/audit.ts';
import { nextBatchId } from '../../store/batch/batch.ts';
import { sealRevision, type BatchToSeal } from '../../store/batch/seal-revision.ts';
import { claimSlice } from '../../store/batch/slice-claim.ts';
import { inBulkTransaction } from '../../store/bulk-transaction.ts';
import { openDictionaries } from '../../store/charge/charge-dictionary.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { copyTupleKeys, indexTupleKeys, stageTupleKeys } from '../../store/estate/stage-estate.ts';
import { whatIsThere } from '../../store/estate/what-is-there.ts';
import { HOLDING_BY_LATEST, keepLatest } from '../../store/rule-set/keep-latest.ts';
import { keepRuleSet } from '../../store/rule-set/rule-set.ts';
import { putInForce } from '../../store/rule-set/rules-in-force.ts';
import { takeSealInstant } from '../../store/seal.ts';
import { registerSource } from '../../store/source/source.ts';
import type { LoadDependencies } from '../batch/load-dependencies.ts';
import { createCopying, type Copying } from './copying.ts';
import { openEstateTarget, type EstateTarget } from './estate-target.ts';
import { writeTuples, type TupleWriter } from './estate-tuples.ts';
import { EstateFault, readEstate, type EstateSink } from './read-estate.ts';

export interface EstateImport {
  readonly lines: AsyncIterable<string>;
  /** Reads everything, writes nothing. */
  readonly dryRun?: boolean;
  readonly onRows?: (rows: number) => void;
}

export type EstateOutcome = { readonly outcome: 'imported' | 'sound'; readonly header: EstateHeader } | Refused;

/** What a source of an estate is read by: nothing. It has no other deliveries than these. */
const CONNECTOR = 'estate';

/**
 * Takes a masked copy of another hub into an empty one: its deliveries, in their order, sealed as any others are, and its rules, which are
 * in force from then on. All of it or nothing. In constant memory.
 */
export async function importEstate(
  { db, pool }: LoadDependencies,
  viewer: Viewer,
  { lines, dryRun, onRows }: EstateImport,
): Promise<EstateOutcome> {
  demand(viewer, 'rules.write');
  demand(viewer, 'source.configure', { sources: [] });
  try {
    const there = await whatIsThere(db);
    if (there.length > 0) return notEmpty(there);
    if (dryRun) return { outcome: 'sound', header: await readEstate(lines, NOWHERE) };
    const header = await inBulkTransaction(pool, async (transaction, client) => {
      await takeSealInstant(transaction);
      const meanwhile = await whatIsThere(transaction);
      if (meanwhile.length > 0) throw new NotEmpty(meanwhile);
      return take({ transaction, client, pool, viewer, onRows }, lines);
    });
    return { outcome: 'imported', header };
  } catch (error) {
    if (error instanceof NotEmpty) return notEmpty(error.there);
    const { expected, found } = error instanceof EstateFault ? error : unfit(error);
    return refused('NOT_SOUND', { expected, found, wayOut: 'nothing was taken in: export the estate again' });
  }
}

/** Rolls the transaction back and carries out of it what is there. */
class NotEmpty extends Error {
  override readonly name = 'NotEmpty';
  readonly there: readonly string[];
  constructor(there: readonly string[]) {
    super(there.join(', '));
    this.there = there;
  }
}

function notEmpty(there: readonly string[]): Refused {
  return refused('ALREADY_THERE', { expected: 'an empty hub', found: there.join(', '), wayOut: 'take it into a database of its own' });
}

/** A value that does not fit its column, or a row that stands in the file twice: PostgreSQL's classes 22 and 23. */
function unfit(error: unknown): EstateFault {
  const { code } = error as { readonly code?: unknown };
  if (typeof code !== 'string' || !/^2[23]/.test(code)) throw error;
  return new EstateFault('values that fit their columns', (error as Error).message);
}

const nothing = () => Promise.resolve();
const NOWHERE: EstateSink = { header: nothing, rules: nothing, tuple: nothing, delivery: nothing, row: nothing, end: nothing };

interface Taking {
  readonly transaction: DatabaseTransaction;
  readonly client: pg.PoolClient;
  readonly pool: pg.Pool;
  readonly viewer: Viewer;
  readonly onRows: ((rows: number) => void) | undefined;
}

async function take(taking: Taking, lines: AsyncIterable<string>): Promise<EstateHeader> {
  const dictionaries = await openDictionaries(taking.pool);
  const copying = createCopying();
  try {
    return await readEstate(lines, estateSink(taking, writeTuples(dictionaries), copying));
  } catch (error) {
    await copying.abort(error instanceof Error ? error : new Error(String(error)));
    throw error;
  } finally {
    await dictionaries.close();
  }
}

function estateSink({ transaction, client, viewer, onRows }: Taking, tuples: TupleWriter, copying: Copying): EstateSink {
  let asOf = '';
  let keys: 'none' | 'coming' | 'there' = 'none';
  let rows = 0;
  let open: { readonly batch: BatchToSeal; readonly target: EstateTarget } | undefined;

  async function endTuples(): Promise<void> {
    if (keys !== 'coming') return;
    await (await copying.end()).end();
    await tuples.flush();
    await indexTupleKeys(transaction);
    keys = 'there';
  }

  /** Seals the delivery that came last. */
  async function sealOpen(): Promise<void> {
    if (!open) return;
    const { batch, target } = open;
    await copying.end();
    await target.complete().catch(faultOfTotals);
    await sealRevision(transaction, batch, await claimSlice(transaction, batch), () => target.publish());
    open = undefined;
    onRows?.(rows);
  }

  return {
    async header(header) {
      ({ asOf } = header);
      await stageTupleKeys(transaction);
    },
    rules: (line) => keepRules(transaction, viewer, line),
    async tuple(of, row) {
      if (keys === 'there') throw new EstateFault('tuples before the first delivery', of);
      if (keys === 'none') copying.begin(copyTupleKeys(client));
      keys = 'coming';
      await copying.line([of, row[0]!, await tuples.add(of, row)]);
    },
    async delivery(delivery) {
      await endTuples();
      await sealOpen();
      await registerSource(transaction, viewer, { id: delivery.source, connector: CONNECTOR });
      const batch = toSeal(delivery, await nextBatchId(transaction), viewer, asOf);
      const target = await openEstateTarget(transaction, client, batch.id, delivery);
      copying.begin(target.copy);
      open = { batch, target };
    },
    async row(row) {
      const { width } = open!.target;
      if (row.length !== width) throw new EstateFault(`rows of ${width} texts`, `${row.length}`);
      rows++;
      await copying.line(row);
    },
    async end() {
      await endTuples();
      await sealOpen();
      await audit(transaction, viewer, { action: 'estate.import', subject: 'estate', before: null, after: { asOf, rows }, reason: null });
    },
  };
}

/** The verifying of totals throws what it finds: here the file says them. */
function faultOfTotals(error: unknown): never {
  if (error instanceof Error && !('code' in error)) throw new EstateFault('rows that come to what their delivery says', error.message);
  throw error;
}

async function keepRules(transaction: DatabaseTransaction, viewer: Viewer, { of, rules }: EstateRules): Promise<void> {
  const [problem] = RUNS.get(of)?.rules?.check?.(rules) ?? [];
  if (problem) throw new EstateFault(`rules of ${of} that hold together`, `${problem.path}: ${problem.found}`);
  if (HOLDING_BY_LATEST.has(of)) {
    await keepLatest(transaction, viewer, of, rules);
    return;
  }
  await putInForce(transaction, viewer, of, await keepRuleSet(transaction, viewer, of, rules.name, rules), null);
}

function toSeal(delivery: EstateDelivery, id: string, loadedBy: Viewer, asOf: string): BatchToSeal {
  const { source, stream, slice, recordType, months, digest, issuedAt, final, objects, control, exclusions } = delivery;
  return {
    id,
    loadedBy,
    sourceId: source,
    stream,
    slice,
    recordType,
    dialect: recordType,
    months: months as BatchToSeal['months'],
    digest,
    mark: null,
    issuedAt,
    final,
    columns: [],
    notes: [`From a masked copy of another hub, as known at ${asOf}: its rejected rows are counted, and not there.`],
    objects,
    control,
    exclusions,
    rejections: [],
    policy: DEFAULT_POLICY,
    findings: [],
    rowFindings: [],
  };
}
