import { findingRule } from '../../domain/finding/finding-kind.ts';
import { findingText, type NewFinding } from '../../domain/finding/finding.ts';
import type { StandingFinding } from '../../store/finding/hold-delivery.ts';
import type { LoadOutcome, ToldFinding } from './load-outcome.ts';

export function toldFinding(finding: NewFinding): ToldFinding {
  return { kind: finding.kind, text: findingText(finding), wayOut: findingRule(finding.kind).wayOut };
}

/** What holds a delivery back, for whoever loaded it. */
export function heldOutcome(standing: readonly StandingFinding[]): Extract<LoadOutcome, { outcome: 'held' }> {
  const findings = standing.map(({ id, kind, details, state }) => ({ id, state, ...toldFinding({ kind, details } as NewFinding) }));
  return { outcome: 'held', findings };
}
