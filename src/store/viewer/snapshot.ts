import type { Viewer } from '../../domain/authority/viewer.ts';
import type { DatabaseTransaction } from '../database.ts';

declare const held: unique symbol;

/**
 * A transaction in somebody's name: what every read of the store takes, so that none can forget whose sight it is. Only the ways
 * into the data that stand in this folder make one.
 */
export interface Snapshot {
  readonly [held]: true;
  readonly viewer: Viewer;
  readonly transaction: DatabaseTransaction;
}

/** Says in whose name a transaction reads. It does not limit what PostgreSQL lets it read: `readAs` does. */
export function heldTo(viewer: Viewer, transaction: DatabaseTransaction): Snapshot {
  return { viewer, transaction } as Snapshot;
}
