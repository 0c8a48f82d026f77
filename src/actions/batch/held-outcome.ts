import { findingRule } from '../../domain/finding/finding-kind.ts';
import { findingText, type NewFinding } from '../../domain/finding/finding.ts';
import type { StandingFinding } from '../../store/finding/hold-delivery.ts';
import type { LoadOutcome } from './load-outcome.ts';

/** What holds a delivery back, for whoever loaded it. */
export function heldOutcome(standing: readonly StandingFinding[]): Extract<LoadOutcome, { outcome: 'held' }> {
  const findings = standing.map(({ id, kind, details, state }) => {
    const text = findingText({ kind, details } as NewFinding);
    return { id, kind, state, text, wayOut: findingRule(kind).wayOut };
  });
  return { outcome: 'held', findings };
}
