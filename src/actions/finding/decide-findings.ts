import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { FindingVerdict } from '../../domain/finding/finding.ts';
import { notPermitted, type Refused } from '../../domain/refusal.ts';
import type { Database, DatabaseTransaction } from '../../store/database.ts';
import { findingsToDecide, keepVerdict, withSameDelivery, type FindingToDecide } from '../../store/finding/decide.ts';
import { takeSealInstant } from '../../store/seal.ts';
import { soundReason } from '../sound-reason.ts';

export interface FindingDecision {
  readonly findingIds: readonly string[];
  readonly verdict: FindingVerdict;
  readonly reason: string;
}

export type FindingDecisionOutcome = { readonly outcome: 'decided'; readonly findings: readonly FindingToDecide[] } | Refused;

/**
 * Keeps what a person decided on findings. What holds back one delivery is decided at once; a delivery that was accepted is let in when its
 * source is read next. A decision can be changed by another one as long as the finding stands.
 */
export async function decideFindings(db: Database, viewer: Viewer, decision: FindingDecision): Promise<FindingDecisionOutcome> {
  // Of whichever source: which ones it is about is known once the findings are read.
  const refusal = refusalOf(viewer, 'source.accept', { sources: [] });
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(decision.reason);
  if (typeof reason !== 'string') return reason;
  return db.transaction().execute((transaction) => decide(transaction, viewer, { ...decision, reason }));
}

async function decide(transaction: DatabaseTransaction, viewer: Viewer, decision: FindingDecision): Promise<FindingDecisionOutcome> {
  // First, as seals do: none waits for the other.
  const at = await takeSealInstant(transaction);
  const isId = (text: string) => /^\d{1,18}$/.test(text);
  const named = await findingsToDecide(transaction, decision.findingIds.filter(isId));
  const sources = [...new Set(named.map(({ sourceId }) => sourceId))];
  const refusal = refusalOf(viewer, 'source.accept', { sources });
  if (refusal) return notPermitted(refusal);
  const lacking = decision.findingIds.find((id) => !named.some((finding) => finding.id === id));
  if (lacking !== undefined || named.length === 0)
    return refused('NOT_FOUND', 'a finding that is there', lacking ?? null, 'take its id from the list of findings');
  const settled = named.find(({ state }) => state === 'resolved');
  if (settled)
    return refused(
      'NOTHING_TO_DECIDE',
      'a finding that stands',
      `${settled.id}, which is resolved`,
      'another delivery counts since: look again',
    );
  const findings = await withSameDelivery(transaction, named);
  await keepVerdict(transaction, viewer, findings, { ...decision, at });
  return { outcome: 'decided', findings: findings.map((finding) => ({ ...finding, state: decision.verdict })) };
}

function refused(code: 'NOT_FOUND' | 'NOTHING_TO_DECIDE', expected: string, found: string | null, wayOut: string): Refused {
  return { outcome: 'refused', code, expected, found, wayOut };
}
