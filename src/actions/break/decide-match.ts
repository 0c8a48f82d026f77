import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { SIDES } from '../../domain/matching/item.ts';
import { decisionsInForce, itemsKey, type SaidOfItems } from '../../domain/matching/compared/decisions-in-force.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import { keepMatchDecision, knownItems, type KnownItem } from '../../store/break/keep-match-decision.ts';
import type { Database } from '../../store/database.ts';
import { matchDecisions } from '../../store/matching/match-decisions.ts';
import { heldTo } from '../../store/viewer/snapshot.ts';
import { soundReason } from '../sound-reason.ts';
import { matchAnew } from './match-anew.ts';

export type MatchDecisionRequest = SaidOfItems & { readonly reason: string };

export interface MatchDecided {
  readonly outcome: 'decided';
  /** Null: the run that follows from it is made later. */
  readonly runId: string | null;
}

const ITEMS_MAX = 200;

/**
 * Keeps what a person says of items, which are named by their content: it stands in every later run. Accepted are one, whatever their amounts;
 * rejected are not; withdrawn is left to the engine again. Both sides have items: what one side has by itself is written off, which is another act.
 * The run that follows from it is made at once.
 */
export async function decideMatch(
  db: Database,
  viewer: Viewer,
  { reason: given, ...request }: MatchDecisionRequest,
): Promise<MatchDecided | Refused> {
  const refusal = refusalOf(viewer, 'break.handle');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  const said = { ...request, left: [...new Set(request.left)], right: [...new Set(request.right)] };
  const count = said.left.length + said.right.length;
  if (count < 2 || count > ITEMS_MAX)
    return refused('TOO_MANY', { expected: `2 to ${ITEMS_MAX} items`, found: String(count), wayOut: 'name the items of both sides' });
  // What was said of one side alone before can still be taken back.
  if (said.verdict !== 'withdraw' && (said.left.length === 0 || said.right.length === 0))
    return refused('NOT_SOUND', {
      expected: 'items of both sides',
      found: said.left.length === 0 ? 'none of the left' : 'none of the right',
      wayOut: 'write off what the other side will never have',
    });
  const kept = await db.transaction().execute(async (transaction): Promise<Refused | undefined> => {
    const standing = decisionsInForce(await matchDecisions(heldTo(viewer, transaction)));
    const isStanding = standing.find((one) => itemsKey(one) === itemsKey(said));
    if (said.verdict === 'withdraw' && !isStanding)
      return refused('NOTHING_TO_DECIDE', {
        expected: 'items that somebody decided on',
        found: 'none of these',
        wayOut: 'name them as they were decided on',
      });
    if (isStanding?.verdict === said.verdict)
      return refused('ALREADY_THERE', {
        expected: 'another decision',
        found: `${said.verdict}, which stands`,
        wayOut: 'withdraw it to change it',
      });
    const known = await knownItems(transaction, said);
    // What is gone can still be taken back.
    if (said.verdict !== 'withdraw' && known.length < count)
      return refused('NOT_FOUND', {
        expected: `${count} items of the matching that counts`,
        found: `${known.length} of them`,
        wayOut: 'take their keys from the list of breaks',
      });
    const fault = said.verdict === 'withdraw' ? undefined : faultOf(said.verdict, known);
    if (fault) return fault;
    await keepMatchDecision(transaction, viewer, said, reason);
    return undefined;
  });
  return kept ?? { outcome: 'decided', runId: await matchAnew(db, viewer) };
}

/** Why these items cannot be said to be one, or not to be: a decision on them would do nothing, or write off what nobody else has approved. */
function faultOf(verdict: 'accept' | 'reject', items: readonly KnownItem[]): Refused | undefined {
  const blocks = new Set(items.map(({ party, currency }) => `${party} in ${currency}`));
  if (blocks.size > 1)
    return refused('NOT_SOUND', {
      expected: 'items of one party in one currency, which alone can answer one another',
      found: [...blocks].toSorted().slice(0, 3).join(', '),
      wayOut: 'decide on those of each for themselves',
    });
  if (verdict === 'reject') return undefined;
  if (items.some(({ side, kind }) => side === 'right' && kind === 'wrong-account'))
    return refused('NOT_SOUND', {
      expected: 'postings on accounts of the rules',
      found: 'one on another account',
      wayOut: 'let it be posted anew, or name its account in the rules',
    });
  const isOfEngine = new Set(items.map(({ resultNo }) => resultNo)).size === 1 && items[0]!.itemsOfResult === items.length;
  const isNetted = SIDES.some(
    (side) => new Set(items.flatMap((item) => (item.side === side && item.sign !== 0 ? item.sign : []))).size > 1,
  );
  if (!isNetted || isOfEngine) return undefined;
  return refused('NOT_SOUND', {
    expected: 'amounts of one sign on each side, or all items of one match as it was proposed',
    found: 'a side that takes itself back',
    wayOut: 'accept those of each sign for themselves, or write off what is left',
  });
}
