import type { Snapshot } from '#src/store/viewer/snapshot.ts';
import type { StoredEvent } from '#src/store/event/events.ts';
import type { GraphContext } from '../context.ts';

/** By event, then by what is read and the cost centres that are seen. Forgotten with the event. */
const reads = new WeakMap<StoredEvent, Map<string, Promise<unknown>>>();

/**
 * Reads what an event names once for all viewers who see the same: two thousand listeners of one portal are one statement. What
 * is read depends on nothing but the event and the viewer's cost centres.
 */
export function readOnce<T>(context: GraphContext, event: StoredEvent, name: string, read: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const ofEvent = reads.get(event) ?? new Map<string, Promise<unknown>>();
  reads.set(event, ofEvent);
  const key = JSON.stringify([name, context.viewer.costCenters]);
  const known = ofEvent.get(key) as Promise<T> | undefined;
  if (known) return known;
  const reading = context.readApart(read);
  ofEvent.set(key, reading);
  // What failed is tried again by the next.
  reading.catch(() => ofEvent.delete(key));
  return reading;
}
