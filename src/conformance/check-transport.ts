import { canonicalJson } from '../domain/canonical-json.ts';
import type { Findings } from './clauses.ts';
import { readPages, type ReadPageCase } from './page-case.ts';
import { TRANSPORT_FAULTS } from './faulty-transport.ts';
import type { FaultyTransport } from './faulty-transport.ts';

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
