import { canonicalJson } from '../domain/canonical-json.ts';
import type { Recording } from '../connector-kit/replay/index.ts';
import type { SourceApi, SourceEndpoint } from '../connector-kit/source-api.ts';
import type { Findings } from './clauses.ts';
import { readPages, type ReadPageCase } from './page-case.ts';

/** What goes wrong on the way to every source sooner or later. */
const TRANSPORT_FAULTS = ['throttled', 'unavailable', 'time-out', 'hang-up', 'token-expired'] as const;
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

/** That the fixtures read the same over a connection as bad as connections are. */
export async function checkTransport(each: ReadPageCase, { open }: FaultyTransport, findings: Findings): Promise<void> {
  if (!each.endpoint || each.recording.exchanges.length === 0) return;
  for (const fault of TRANSPORT_FAULTS) {
    const source = await open(each.recording, each.endpoint, fault);
    if (!source) continue;
    try {
      const outcome = await readPages(each, source.api);
      const isSame = 'read' in outcome && canonicalJson(outcome.read.slices) === canonicalJson(each.read.slices);
      const found = 'read' in outcome ? 'other pages' : 'fault' in outcome ? outcome.fault.message : outcome.problem;
      findings.check(
        'faults-are-survived',
        isSame && source.faults() > 0,
        () => `${each.where}: with ${source.faults()} requests ${fault}: ${found}`,
      );
    } finally {
      await source.close();
    }
  }
}
