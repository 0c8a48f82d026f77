import { sightOf } from '../../domain/authority/viewer.ts';
import type { Log } from '../../platform/log.ts';
import type { Caller } from '../sign-in/caller.ts';
import { factsOf } from './error-facts.ts';

/** What a socket knows of who speaks on it. */
export interface Identified {
  /** Who it is, once it said so. */
  caller?: Caller;
  /** Asks again who it is. */
  identify?: () => Promise<Caller | undefined>;
  readonly cut: () => void;
}

/** Cuts the sessions of those who may no longer what they may, or may more, or of whom it cannot be known. */
export function recheckSessions(sessions: ReadonlySet<Identified>, log: Log): void {
  for (const session of sessions) {
    const { caller, identify } = session;
    // One that did not say who it is may nothing.
    if (!caller || !identify) continue;
    identify()
      .then((now) => (now && sightsOf(now) === sightsOf(caller) ? undefined : session.cut()))
      .catch((error: unknown) => {
        log.warn(factsOf(error), 'could not find out whether a WebSocket may stay');
        session.cut();
      });
  }
}

function sightsOf({ viewers }: Caller): string {
  return JSON.stringify(viewers.map((viewer) => [viewer.onBehalfOf, sightOf(viewer)]));
}
