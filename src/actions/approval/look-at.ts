import { createHash } from 'node:crypto';
import type { ProposalKind } from '../../domain/approval/proposal-kind.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import type { ProposalRow } from '../../store/approval/proposals.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { heldTo } from '../../store/viewer/snapshot.ts';
import type { Looked } from './define-kind.ts';
import { definitionOf } from './kinds/index.ts';

/** What would come of something, with the digest that a proposal binds. */
export interface SeenPreview extends Looked<object> {
  readonly digest: string;
}

/** Looks at what would come of something now, in the transaction that proposes it or approves it. */
export async function lookAt(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { kind, content, preview }: { readonly kind: ProposalKind; readonly content: object; readonly preview?: object | undefined },
): Promise<SeenPreview | Refused> {
  const looked = await definitionOf(kind).look(heldTo(viewer, transaction), content, preview);
  return 'outcome' in looked ? looked : { ...looked, digest: sha256(canonicalJson(looked.preview)) };
}

/** Why what was shown of a proposal is not what would come of it now; undefined: it is. */
export async function staleness(transaction: DatabaseTransaction, viewer: Viewer, proposal: ProposalRow): Promise<Refused | undefined> {
  const seen = await lookAt(transaction, viewer, proposal);
  if ('outcome' in seen) return seen;
  if (seen.digest === proposal.previewDigest) return undefined;
  return refused('WRONG_STATE', {
    expected: `what was shown (preview ${proposal.previewDigest.slice(0, 12)})`,
    found: `something else (preview ${seen.digest.slice(0, 12)})`,
    wayOut: 'propose it anew',
  });
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
