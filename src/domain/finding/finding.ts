import { digestOf } from '../digest.ts';
import type { Month } from '../time/month.ts';
import type { FindingDetails, SliceName } from './finding-details.ts';
import { findingRule, type FindingKind } from './finding-kind.ts';

/** A finding of one kind, as whoever looks at a delivery raises it. */
export type NewFinding = { readonly [K in FindingKind]: NewFindingOf<K> }[FindingKind];

interface NewFindingOf<K extends FindingKind> {
  readonly kind: K;
  readonly details: FindingDetails[K];
  /** The months that it is about; default: those of the delivery. */
  readonly months?: readonly Month[];
  /** The other sealed delivery, where it is about two. */
  readonly otherBatchId?: string;
  /** What was decided when it is raised: by the configuration, unless a person is named. What a person decided before goes before the configuration. */
  readonly decided?: { readonly verdict: FindingVerdict; readonly reason: string; readonly by?: string };
}

/** Nobody has decided (`open`); it is right as it is (`accepted`); it is not (`dismissed`); it is no longer so (`resolved`). */
export type FindingState = 'open' | 'accepted' | 'dismissed' | 'resolved';
export type FindingVerdict = Extract<FindingState, 'accepted' | 'dismissed'>;

/** What was found, as a sentence. */
export function findingText(finding: Pick<NewFinding, 'kind' | 'details'>): string {
  return findingRule(finding.kind).say(finding.details as never);
}

/**
 * What a decision is about, so that it holds for a later delivery in which the same is found: of a delivery that is held back its
 * contents and those of the one that it would replace (`against`), of two slices both names, whichever of them came last, else
 * everything that was found.
 */
export function subjectOf(
  { kind, details }: Pick<NewFinding, 'kind' | 'details'>,
  place: SliceName,
  { digest, against }: { readonly digest?: string | undefined; readonly against?: string | undefined } = {},
): string {
  // What was withdrawn stays out, whatever counts meanwhile.
  if (kind === 'WITHDRAWN_BEFORE') return digestOf({ place: nameOf(place), digest });
  if (findingRule(kind).severity === 'holds') return digestOf({ place: nameOf(place), digest, against });
  if ('other' in details) return digestOf([nameOf(place), nameOf(details.other)].toSorted());
  return digestOf({ place: nameOf(place), details });
}

function nameOf({ sourceId, stream, slice }: SliceName): string {
  return JSON.stringify([sourceId, stream, slice]);
}
