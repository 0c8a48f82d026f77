import type { Asking } from './ask-hub.ts';
import type { Follow, LiveWay } from './follow.ts';
import { followSocket } from './follow-socket.ts';
import { followStream } from './follow-stream.ts';

/** The better first. */
const WAYS: readonly (readonly [LiveWay, Follow])[] = [
  ['websocket', followSocket],
  ['event-stream', followStream],
];
const PAUSES_MS = [500, 2_000, 5_000, 15_000, 30_000, 60_000];

export interface Follower<Data> {
  /** Events from now on, also those of pauses, each once. */
  readonly told: (data: Data) => void;
  /** Also whenever a connection is there again: something may have changed meanwhile that no event tells. */
  readonly wayChanged: (way: LiveWay) => void;
  readonly signal: AbortSignal;
}

/**
 * Follows a subscription until the signal is aborted: over a WebSocket, over Server-Sent Events where upgrades are cut, and where neither comes through the
 * page is told to ask by itself, while both are tried again now and then. After a pause it goes on where it was.
 */
export async function followHub<Data, Variables>(
  asking: Asking<Data, Variables>,
  { told, wayChanged, signal }: Follower<Data>,
): Promise<void> {
  let after: string | undefined;
  /** The way that was of use the last time. */
  let best = 0;
  let failures = 0;
  while (!signal.aborted) {
    const tried = WAYS.slice(best).concat(WAYS.slice(0, best));
    let wasOfUse = false;
    for (const [way, follow] of tried) {
      wasOfUse = await follow(asking, {
        after,
        signal,
        connected: () => wayChanged(way),
        told: ({ data, extensions }) => {
          const place = extensions?.['eventId'];
          if (typeof place === 'string') after = place;
          if (data !== undefined && data !== null) told(data);
        },
      });
      if (signal.aborted) return;
      if (wasOfUse) {
        best = WAYS.findIndex(([name]) => name === way);
        break;
      }
    }
    failures = wasOfUse ? 0 : failures + 1;
    if (!wasOfUse) wayChanged('polling');
    await pause(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]!, signal);
  }
}

/** Not all pages of a hub that was away come at the same moment. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms * (0.75 + Math.random() / 2));
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
