import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { takeSealInstant } from '../../store/seal.ts';
import { entriesOver, entriesToDeliver, type EntryToDeliver } from '../../store/manual-entry/due-entries.ts';
import { endEntry, entryHolds, placeOfEntry, type EntryName } from '../../store/manual-entry/keep-entry.ts';
import { claimSlice } from '../../store/batch/slice-claim.ts';
import { keepSource } from '../../store/source/source.ts';
import type { LoadDependencies } from '../batch/load-dependencies.ts';
import { sealBatch } from '../batch/seal-batch.ts';
import { filesOf } from '../load/load-delivery.ts';
import { ENTRY_STREAM, entryConnector } from './entry-connector.ts';
import { fileInMemory } from './file-in-memory.ts';

/** What became of entries: those of which the delivery counts now, and those that have ended. */
export interface FollowedEntries {
  readonly delivered: readonly EntryName[];
  readonly ended: readonly EntryName[];
}

/**
 * Does what is due of manual entries: ends those whose time is over or that were recalled, and delivers those that were approved. Doing it
 * twice, or in two processes, does no more than doing it once.
 */
export async function followEntries(deps: LoadDependencies, viewer: Viewer): Promise<FollowedEntries> {
  const { db } = deps;
  const ended: EntryName[] = [];
  for (const { because, recalledBy, ...entry } of await entriesOver(db)) {
    const acting = recalledBy === null ? viewer : { ...viewer, approval: `proposal ${recalledBy}` };
    const isEnded = await db.transaction().execute(async (transaction) => {
      const at = await takeSealInstant(transaction);
      if (!(await entryHolds(transaction, entry.id))) return false;
      await endEntry(transaction, acting, entry, { at, because });
      return true;
    });
    if (isEnded) ended.push(entry);
  }
  const delivered: EntryName[] = [];
  for (const due of await entriesToDeliver(db)) if (await deliver(deps, viewer, due)) delivered.push(due);
  return { delivered, ended };
}

/** What stood in its place came while it was read. */
class EntryEnded extends Error {
  override readonly name = 'EntryEnded';
}

/** Delivers an entry as it was approved: its one file has the digest that people saw. False: it has ended, or another process was quicker. */
async function deliver(deps: LoadDependencies, viewer: Viewer, { id, month, entry, enteredAt }: EntryToDeliver): Promise<boolean> {
  const { db } = deps;
  const place = placeOfEntry({ id, month });
  const source = { id: place.sourceId, connector: entryConnector.name };
  const key = `proposal-${id}.ndjson`;
  const { folder, file } = fileInMemory(key, canonicalJson(entry));
  const batch = filesOf(
    db,
    {
      source,
      connector: entryConnector,
      stream: ENTRY_STREAM,
      folder,
      config: {},
      delivery: {
        slice: place.slice,
        objects: [{ key, format: 'ndjson', compression: 'none' }],
        mark: `proposal ${id}`,
        issuedAt: enteredAt,
        final: false,
        months: [month],
      },
      found: [file],
    },
    place,
  );
  await keepSource(db, viewer, source);
  try {
    const sealed = await sealBatch(
      deps,
      viewer,
      {
        ...batch,
        async hold(transaction) {
          // Whoever ends an entry holds this lock: from here on none does before the batch counts.
          await takeSealInstant(transaction);
          if (!(await entryHolds(transaction, id))) throw new EntryEnded();
        },
      },
      await claimSlice(db, place),
    );
    if (sealed.outcome === 'sealed' || sealed.outcome === 'already-there') return sealed.outcome === 'sealed';
    throw new Error(`manual entry ${id} of ${month} could not be delivered: ${JSON.stringify(sealed)}`);
  } catch (error) {
    if (error instanceof EntryEnded) return false;
    throw error;
  }
}
