import { sightOf } from '#src/domain/authority/viewer.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';
import type { StoredEvent } from '#src/store/event/events.ts';
import type { GraphContext } from '../context.ts';

/** By event, then by what is read and what the viewer may see. Forgotten with the event. */
const reads = new WeakMap<StoredEvent, Map<string, Promise<unknown>>>();

/**
 * Reads what an event names once for all viewers who see the same: two thousand listeners of one portal are one statement. What
 * is read depends on nothing but the event and what the viewer may see.
 */
export function readOnce<T>(context: GraphContext, event: StoredEvent, name: string, read: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const ofEvent = reads.get(event) ?? new Map<string, Promise<unknown>>();
  reads.set(event, ofEvent);
  const key = `${name} ${sightOf(context.viewer)}`;
  const known = ofEvent.get(key) as Promise<T> | undefined;
  if (known) return known;
  const reading = context.readApart(read);
  ofEvent.set(key, reading);
  // What failed is tried again by the next.
  reading.catch(() => ofEvent.delete(key));
  return reading;
}
