import type { Recording } from '../connector-kit/replay/index.ts';
import type { SourceApi, SourceEndpoint } from '../connector-kit/source-api.ts';

/** What goes wrong on the way to every source sooner or later. */
export const TRANSPORT_FAULTS = ['throttled', 'unavailable', 'time-out', 'hang-up', 'token-expired'] as const;
export type TransportFault = (typeof TRANSPORT_FAULTS)[number];

/** The engine's own client before a server that answers from a recording and meets some requests with a fault first. */
export interface FaultyTransport {
  /** Undefined: that fault cannot meet this source; one without tokens has none that expire. */
  readonly open: (recording: Recording, endpoint: SourceEndpoint, fault: TransportFault) => Promise<FaultySource | undefined>;
}

export interface FaultySource {
  readonly api: SourceApi;
  /** How many requests met the fault so far. */
  readonly faults: () => number;
  readonly close: () => Promise<void>;
}
