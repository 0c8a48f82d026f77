import { stakesOver } from '../../../domain/approval/receiver-change.ts';
import { disputeObjection, sidesOf, type DisputeObjection } from '../../../domain/dispute/dispute-sides.ts';
import { disputeSubject, STATE_OF_PROPOSAL, type DisputeEvidence, type ProposedDispute } from '../../../domain/dispute/dispute.ts';
import { amendmentName } from '../../../domain/dispute/amend-rules.ts';
import { peopleBehind } from '../../../domain/approval/proposal-state.ts';
import { refused, type Refused } from '../../../domain/refusal.ts';
import { answeredFor } from '../../../store/dispute/answered-for.ts';
import { keepDispute, settleDispute, tellDispute } from '../../../store/dispute/keep-dispute.ts';
import { currentRun } from '../../../store/run/run.ts';
import { takeSealInstant } from '../../../store/seal.ts';
import type { Viewer } from '../../../domain/authority/viewer.ts';
import { actorOf } from '../actor-of.ts';
import type { KindDefinition } from '../define-kind.ts';

/**
 * A line of a statement is wrong, since a fact is another one. Once accepted the fact holds: the runs of its months become due, and what they
 * say otherwise of closed months is carried by the open one.
 */
export const DISPUTE: KindDefinition<ProposedDispute, DisputeEvidence> = {
  subjectOf: (content) => disputeSubject(content, amendmentName(content.fact)),
  favours: () => [],
  async look({ transaction }, { month }, shown) {
    if (!shown) throw new Error('expected a dispute that was replayed before it is proposed');
    for (const kind of ['dimensions', 'allocation'] as const) {
      const run = await currentRun(transaction, kind, month);
      if (run?.id === shown.basis[kind].id) continue;
      return refused('WRONG_STATE', {
        expected: `what it was replayed on: run ${shown.basis[kind].id} of ${kind} for ${month}`,
        found: run ? `run ${run.id}, made since` : 'no such run that counts',
        wayOut: 'open it anew, so that the month is replayed',
      });
    }
    const { changes, replayed, basis } = shown;
    return { preview: shown, stakes: stakesOver([{ before: basis.allocation.outputDigest, after: replayed.allocation, changes }]) };
  },
  kept: (transaction, viewer, { id, content, preview, reason }) =>
    keepDispute(transaction, viewer, { id, content, evidence: preview, reason }),
  async objection(snapshot, { act, preview }) {
    const { viewer } = snapshot;
    const { costCenters } = viewer.scopes;
    const answersFor = await answeredFor(snapshot, peopleBehind(actorOf(viewer)));
    const decider = { seesAll: costCenters === 'all', sees: costCenters === 'all' ? [] : costCenters, answersFor };
    const objection = disputeObjection(act, sidesOf(preview.changes), decider);
    return objection && OBJECTIONS[objection](viewer);
  },
  carryOut: (transaction, viewer, { id, content }) => settleDispute(transaction, viewer, id, content.costCenter),
  async happened(transaction, id, status) {
    await takeSealInstant(transaction);
    await tellDispute(transaction, id, STATE_OF_PROPOSAL[status]);
  },
  shown: ({ costCenter, month, until, fact }, { line, changes, rules }) => ({
    facts: [
      {
        what: `line ${line.number} of the statement of ${costCenter} in issue ${line.issueId}: ${line.rule ?? line.kind}`,
        before: `${line.amount} ${line.currency}`,
        after: null,
      },
      { what: `${fact.kind}, from ${month}${until === null ? ' on' : ` until ${until}`}`, before: null, after: JSON.stringify(fact) },
      ...changes.map(({ receiver, currency, before, after, difference }) => ({
        what: `${receiver} in ${month}`,
        before: `${before} ${currency}`,
        after: `${after} ${currency} (${difference.startsWith('-') ? '' : '+'}${difference})`,
      })),
      { what: 'net of all cost centres', before: null, after: '0' },
    ],
    rules,
    months: [],
  }),
};

const OBJECTIONS: Readonly<Record<DisputeObjection, (viewer: Viewer) => Refused>> = {
  wins: ({ id }) => secondPerson('somebody who does not pay less by it', id, 'have the other side accept it, or an arbiter decide'),
  loses: ({ id }) =>
    secondPerson('somebody who does not pay more by it', id, 'say what speaks against it (comment), and have an arbiter decide'),
  'not-the-other-side': ({ id }) =>
    secondPerson('who answers for all that pay more by it, to accept it; or an arbiter, who sees all cost centres', id, 'ask an arbiter'),
  'no-emergency': ({ id }) => secondPerson('an approval', id, 'approve it: a dispute is no emergency'),
};

function secondPerson(expected: string, found: string, wayOut: string): Refused {
  return { outcome: 'refused', code: 'SECOND_PERSON', permission: 'dispute.decide', expected, found, wayOut };
}
