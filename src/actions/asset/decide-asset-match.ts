import {
  decisionsInForce,
  pairOf,
  type AssetDecision,
  type AssetDecisionAct,
  type AssetVerdict,
} from '../../domain/asset/asset-decision.ts';
import type { AssetItemId } from '../../domain/asset/asset-item.ts';
import { contradictionOf, crossPairs } from '../../domain/asset/contradiction.ts';
import type { AssetId } from '../../domain/asset/inherit-ids.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, type RefusalCode, type Refused } from '../../domain/refusal.ts';
import { allDecisions, holdDecisions, keepDecisions } from '../../store/asset/asset-decision.ts';
import type { Database } from '../../store/database.ts';
import { assetLinks, itemsById, type AssetLinkRow } from '../../store/asset/asset-links.ts';
import { assetsRunAt, type AssetsRun } from '../../store/asset/assets.ts';
import { heldTo, type Snapshot } from '../../store/viewer/snapshot.ts';
import { StaleInputsError } from '../../store/run/run.ts';
import { assets } from '../../runs/asset/assets.ts';
import { makeRun } from '../../runs/make-run.ts';

/** A thing, or one item of it. */
export type AssetParty = { readonly asset: AssetId } | { readonly item: AssetItemId };

/** What a person decides. `split`: the items leave the thing together. `withdraw`: the evidence decides again between the two. */
export type AssetMatchDecision = { readonly reason: string } & (
  | { readonly act: 'confirm' | 'forbid' | 'withdraw'; readonly parties: readonly [AssetParty, AssetParty] }
  | { readonly act: 'split'; readonly asset: AssetId; readonly items: readonly AssetItemId[] }
);

export type AssetMatchOutcome =
  | {
      readonly outcome: 'decided';
      readonly decisionIds: readonly string[];
      /** Null: deliveries kept coming while the run was made; the run that is planned for them takes the decision into account. */
      readonly runId: string | null;
      /** The items that it is about: where they belong now is what the run says. */
      readonly items: readonly AssetItemId[];
    }
  | Refused;

/** More pairs than this are no decision of a person. */
const PAIRS_MAX = 2_000;
const REASON_LENGTH_MAX = 1_000;

/**
 * Keeps what a person decided, with an entry in the audit log in the same transaction, and makes the run that follows from it. A
 * decision holds for items, which stay the same from delivery to delivery, so it survives later deliveries and runs. It can be
 * withdrawn; nothing is ever deleted.
 */
export async function decideAssetMatch(db: Database, viewer: Viewer, decision: AssetMatchDecision): Promise<AssetMatchOutcome> {
  const refused = refusalOf(viewer, 'asset.decide');
  if (refused) return notPermitted(refused);
  const reason = decision.reason.trim();
  if (reason === '' || reason.length > REASON_LENGTH_MAX) {
    const found = reason === '' ? 'none' : `${reason.length} characters`;
    return refusal('REASON_MISSING', `a reason of at most ${REASON_LENGTH_MAX} characters`, found, 'say why, for those who come after');
  }
  const kept = await db.transaction().execute((transaction) => decide(heldTo(viewer, transaction), { ...decision, reason }));
  if (kept.outcome === 'refused') return kept;
  return { ...kept, runId: await runOf(db, viewer) };
}

async function runOf(db: Database, viewer: Viewer): Promise<string | null> {
  try {
    const run = await makeRun(db, viewer, assets, { month: undefined, ruleSet: undefined });
    return 'runId' in run ? run.runId : null;
  } catch (error) {
    // The decision is kept already.
    if (error instanceof StaleInputsError) return null;
    throw error;
  }
}

type Kept = Refused | Omit<Extract<AssetMatchOutcome, { outcome: 'decided' }>, 'runId'>;

async function decide(snapshot: Snapshot, decision: AssetMatchDecision): Promise<Kept> {
  await holdDecisions(snapshot.transaction);
  const run = await assetsRunAt(snapshot);
  const sides = run && (await sidesOf(snapshot, run, decision));
  if (!sides)
    return refusal('NOT_FOUND', 'ids of things, or of items, that are there', 'one that is not', 'take ids from assets or assetQuestions');
  const pairs = pairsOf(decision.act, sides);
  if (pairs.length === 0) return refusal('NOTHING_TO_DECIDE', 'items on both sides', 'the same on both, or none', NOTHING[decision.act]);
  if (pairs.length > PAIRS_MAX)
    return refusal('TOO_MANY', `at most ${PAIRS_MAX} pairs of items`, String(pairs.length), 'name items instead of whole things');
  const verdict = VERDICTS[decision.act];
  const inForce = decisionsInForce(await allDecisions(snapshot));
  const changing = decision.act === 'withdraw' ? standingOn(pairs, inForce).map(({ items }) => items) : pairs;
  if (changing.length === 0) return refusal('NOTHING_TO_DECIDE', 'a decision that stands between the two', 'none', NOTHING.withdraw);
  const against = verdict === 'undecided' ? undefined : contradictionOf(verdict, changing, inForce);
  if (against) {
    const found = `items ${against.items.join(' and ')} were decided to be ${against.verdict === 'same' ? 'one' : 'two'}`;
    return refusal('CONTRADICTED', 'no standing decision that says the opposite', found, 'withdraw that decision first');
  }
  const decisionIds = await keepDecisions(snapshot.transaction, snapshot.viewer, {
    act: decision.act,
    pairs: changing,
    verdict,
    reason: decision.reason,
    standing: standingOn(changing, inForce),
  });
  return { outcome: 'decided', decisionIds, items: [...new Set(changing.flat())] };
}

const VERDICTS = { confirm: 'same', forbid: 'different', split: 'different', withdraw: 'undecided' } as const satisfies Record<
  AssetDecisionAct,
  AssetVerdict
>;

const NOTHING: Readonly<Record<AssetDecisionAct, string>> = {
  confirm: 'name two different things',
  forbid: 'name two different things, or two items',
  split: 'name items of the thing, and leave at least one',
  withdraw: 'see `decisions` of the thing for those that stand',
};

type Sides = readonly [readonly AssetItemId[], readonly AssetItemId[]];

/** The items on both sides; undefined when something named is not there. */
async function sidesOf(snapshot: Snapshot, run: AssetsRun, decision: AssetMatchDecision): Promise<Sides | undefined> {
  if (decision.act === 'split') {
    const [links = []] = await assetLinks(snapshot, run, [decision.asset]);
    const all = links.map(({ itemId }) => itemId);
    if (!decision.items.every((item) => all.includes(item))) return undefined;
    return [decision.items, all.filter((item) => !decision.items.includes(item))];
  }
  const [one, other] = [await itemsOf(snapshot, run, decision.parties[0]), await itemsOf(snapshot, run, decision.parties[1])];
  return one.length === 0 || other.length === 0 ? undefined : [one, other];
}

async function itemsOf(snapshot: Snapshot, run: AssetsRun, party: AssetParty): Promise<AssetItemId[]> {
  const links: readonly AssetLinkRow[] =
    'asset' in party ? (await assetLinks(snapshot, run, [party.asset]))[0]! : await itemsById(snapshot, run, [party.item]);
  return links.map(({ itemId }) => itemId);
}

/** To confirm, one pair is enough: the others follow from the evidence by which they are together already. */
function pairsOf(act: AssetDecisionAct, [some, others]: Sides): [AssetItemId, AssetItemId][] {
  if (act !== 'confirm') return crossPairs(some, others);
  const [a, b] = [some[0]!, others[0]!];
  return some.includes(b) ? [] : [pairOf(a, b)];
}

function standingOn(pairs: readonly (readonly [string, string])[], inForce: readonly AssetDecision[]): AssetDecision[] {
  const asked = new Set(pairs.map((pair) => pair.join(' ')));
  return inForce.filter(({ items }) => asked.has(items.join(' ')));
}

function refusal(code: RefusalCode, expected: string, found: string, wayOut: string): Refused {
  return { outcome: 'refused', code, expected, found, wayOut };
}
