import type { GraphContext } from '#schema/context.ts';
import type { LiveOptions } from './live-options.ts';
import type { SocketContext } from './session.ts';

/** The place of an event in its stream, to go on from; undefined: what is told is of no event. */
export function placeOf(
  { embedPlaces }: LiveOptions,
  { extra: { caller } }: SocketContext,
  { told: { event } }: GraphContext,
): string | undefined {
  if (event === undefined) return undefined;
  return caller?.only && embedPlaces ? embedPlaces.placeOf(caller.only, event.id) : event.id;
}
