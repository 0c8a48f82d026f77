import { sightOf } from '#src/domain/authority/viewer.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';
import type { StoredEvent } from '#src/store/event/events.ts';
import type { GraphContext } from '../context.ts';

/** By event, then by what the viewer may see and what is read. Forgotten with the event. */
const reads = new WeakMap<StoredEvent, Map<string, Map<string, Promise<unknown>>>>();

/**
 * Reads what an event names once for all viewers who see the same: two thousand listeners of one portal are one statement. What
 * is read depends on nothing but the event and what the viewer may see.
 */
export function readOnce<T>(context: GraphContext, event: StoredEvent, name: string, read: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const ofEvent = reads.get(event) ?? new Map<string, Map<string, Promise<unknown>>>();
  reads.set(event, ofEvent);
  const sight = sightOf(context.viewer);
  const ofSight = ofEvent.get(sight) ?? new Map<string, Promise<unknown>>();
  ofEvent.set(sight, ofSight);
  const known = ofSight.get(name) as Promise<T> | undefined;
  if (known) return known;
  const reading = context.readApart(read);
  ofSight.set(name, reading);
  // What failed is tried again by the next.
  reading.catch(() => ofSight.delete(name));
  return reading;
}
