import { refusalOf } from '../../domain/authority/demand.ts';
import { seesAllCostCenters, type Viewer } from '../../domain/authority/viewer.ts';
import type { DisputeEvidence, ProposedDispute } from '../../domain/dispute/dispute.ts';
import { foreignFactFault, paysLess } from '../../domain/dispute/own-fact.ts';
import type { DatedFact, ProposedFact } from '../../domain/dispute/proposed-fact.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import { addMonths, type Month } from '../../domain/time/month.ts';
import type { Database } from '../../store/database.ts';
import { issuesById } from '../../store/statement/statement-issues.ts';
import { statementLines, type IssuedLine } from '../../store/statement/statement-lines.ts';
import { readAs } from '../../store/viewer/read-as.ts';
import type { Rehearsing } from '../approval/preview-rules.ts';
import { propose, type Proposed } from '../approval/propose.ts';
import { soundReason } from '../sound-reason.ts';
import { replayFact } from './replay-fact.ts';

export interface DisputeAsked {
  /** The number of an issue; the statement of whom, and the number of a line there. */
  readonly issueId: string;
  readonly costCenter: string;
  readonly number: number;
  readonly fact: ProposedFact;
  /** The first month in which the fact no longer holds; null: it goes on. */
  readonly until: Month | null;
  readonly reason: string;
}

export interface DisputeReplayed {
  readonly outcome: 'replayed';
  readonly content: ProposedDispute;
  readonly evidence: DisputeEvidence;
}

/** Replays what somebody would dispute, and keeps nothing. It tells of everybody, so it is for those who see all. */
export async function previewDispute(
  db: Database,
  rehearsing: Rehearsing,
  viewer: Viewer,
  asked: Omit<DisputeAsked, 'reason'>,
): Promise<DisputeReplayed | Refused> {
  const refusal = refusalOf(viewer, 'dispute.open', { costCenters: [] });
  if (refusal) return notPermitted(refusal);
  if (!seesAllCostCenters(viewer))
    return refused('NOT_SOUND', {
      expected: 'a viewer who sees all cost centres, since a replay tells of all',
      found: viewer.id,
      wayOut: 'open the dispute: it is on record, and tells what changes for your cost centres',
    });
  return replayed(db, rehearsing, viewer, asked);
}

/**
 * Opens a dispute of a line: the month is replayed with the fact, and what comes of it is pinned as evidence. Others accept it, or an arbiter
 * decides.
 */
export async function openDispute(db: Database, rehearsing: Rehearsing, viewer: Viewer, asked: DisputeAsked): Promise<Proposed | Refused> {
  const refusal = refusalOf(viewer, 'dispute.open', { costCenters: [] });
  if (refusal) return notPermitted(refusal);
  // Before months are replayed for nothing.
  const reason = soundReason(asked.reason);
  if (typeof reason !== 'string') return reason;
  const { person } = viewer;
  if (person === undefined)
    return refused('NOT_SOUND', {
      expected: 'a person, so that somebody else can decide',
      found: `${viewer.id}, which is a program`,
      wayOut: 'open it with a key of your own',
    });
  const made = await replayed(db, rehearsing, viewer, asked);
  if (made.outcome === 'refused') return made;
  return propose(db, viewer, { kind: 'dispute', content: made.content, preview: made.evidence, reason });
}

async function replayed(
  db: Database,
  rehearsing: Rehearsing,
  viewer: Viewer,
  asked: Omit<DisputeAsked, 'reason'>,
): Promise<DisputeReplayed | Refused> {
  const { issueId, fact } = asked;
  const found = await lineToDispute(db, viewer, asked);
  if ('outcome' in found) return found;
  const { line, issueDigest, month } = found;
  const refusal = refusalOf(viewer, 'dispute.open', { costCenters: [line.costCenter] });
  if (refusal) return notPermitted(refusal);
  // A value of a driver is one of its month.
  const until = fact.kind === 'driver' ? addMonths(month, 1) : asked.until;
  if (until !== null && until <= month)
    return refused('NOT_SOUND', {
      expected: `an end after ${month}, the month of the line`,
      found: until,
      wayOut: 'name a later month, or none',
    });
  const dated: DatedFact = { fact, from: month, until };
  const isLimited = !seesAllCostCenters(viewer);
  const foreign = isLimited ? foreignFactFault(fact, line) : undefined;
  if (foreign) return foreign;
  const outcome = await replayFact(rehearsing, month, dated, isLimited ? line.costCenter : undefined);
  if ('outcome' in outcome) return outcome;
  if (isLimited && !paysLess(line.costCenter, outcome.changes))
    return refused('NOTHING_TO_DECIDE', {
      expected: `a fact by which ${line.costCenter} pays less in ${month}, and more in no currency`,
      found: 'one by which it does not',
      wayOut: 'look at what the line is made of, and propose what is wrong with that; what would cost you more, the other side disputes',
    });
  const isTouched = outcome.changes.some(({ receiver, currency }) => receiver === line.costCenter && currency === line.currency);
  if (!isTouched)
    return refused('NOTHING_TO_DECIDE', {
      expected: `a fact by which ${line.costCenter} pays something else in ${month}`,
      found: 'one that changes nothing for it',
      wayOut: 'look at what the line is made of, and propose what is wrong with that',
    });
  const { lineNo, number, kind, rule, currency, amount, drivers, share } = line;
  const content: ProposedDispute = { issueId, lineNo, costCenter: line.costCenter, month, until, fact };
  const told = {
    issueId,
    issueDigest,
    number,
    kind,
    rule,
    currency,
    amount,
    drivers,
    share: share && { runId: share.runId, shareNo: share.shareNo },
  };
  return { outcome: 'replayed', content, evidence: { line: told, ...outcome } };
}

/** The line as the viewer sees it, with the month that it is about. */
async function lineToDispute(
  db: Database,
  viewer: Viewer,
  { issueId, costCenter, number }: Pick<DisputeAsked, 'issueId' | 'costCenter' | 'number'>,
): Promise<{ readonly line: IssuedLine; readonly issueDigest: string; readonly month: Month } | Refused> {
  const found = /^\d{1,18}$/.test(issueId)
    ? await readAs(db, viewer, async (snapshot) => {
        const line = (await statementLines(snapshot, [issueId], [costCenter])).find((one) => one.number === number);
        const [issue] = line ? await issuesById(snapshot, [issueId]) : [];
        return line && issue && { line, issueDigest: issue.digest, month: line.ofMonth ?? issue.month };
      })
    : undefined;
  if (!found)
    return refused('NOT_FOUND', {
      expected: 'a line of an issued statement: the number of its issue, the cost centre, and its number there',
      found: `${issueId} ${costCenter} ${number}`,
      wayOut: 'take both from the statement',
    });
  if (found.line.kind === 'opening')
    return refused('NOT_SOUND', {
      expected: 'a line with what a month cost',
      found: 'an opening, which is what the statement before closed with',
      wayOut: 'dispute the line of the earlier statement',
    });
  return found;
}
