import type { Stakes } from '../../domain/approval/approval-policy.ts';
import type { ProposalAct, ProposalStatus } from '../../domain/approval/proposal-state.ts';
import type { ShownPreview } from '../../domain/approval/proposal-preview.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Refused } from '../../domain/refusal.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';

/** What would come of something, as it is now. */
export interface Looked<Preview extends object> {
  /** What is shown: plain data, of which the digest is taken. */
  readonly preview: Preview;
  /** Null: nobody can say, and every step is taken. */
  readonly stakes: Stakes | null;
}

/** What was approved. */
export interface Approved<Content extends object, Preview extends object> {
  /** The number of the proposal, for the audit log. */
  readonly id: string;
  readonly content: Content;
  readonly preview: Preview;
  /** In the words of who proposed it. */
  readonly reason: string;
  /** The viewer who proposed it, as the audit log names it. */
  readonly proposedBy: string;
  /** People who stand behind it. */
  readonly authors: readonly string[];
}

/** What was proposed. */
export type Kept<Content extends object, Preview extends object> = Pick<
  Approved<Content, Preview>,
  'id' | 'content' | 'preview' | 'reason'
>;

type Decided = Exclude<ProposalAct, 'void'>;

/**
 * What a kind of proposal checks, shows and does. A kind is a row of `PROPOSAL_KINDS`, a file here that says this, and a line in
 * kinds/index.ts.
 */
export interface KindDefinition<Content extends object = object, Preview extends object = object> {
  /** What it is about, in at most 200 characters. One proposal of a kind and subject stands open at a time. */
  subjectOf(content: Content): string;
  /** People whom it favours: beside its authors they decide nothing about it. */
  favours(content: Content): readonly string[];
  /**
   * Looks at what would come of it now, or says why it cannot be proposed, or be carried out any more. It is asked in the transaction in which
   * it is proposed, and again when somebody approves it: if the preview is another one then, the proposal is void. What it reads must be held
   * to the end of the transaction. `shown`: what was shown, where a preview takes longer than a transaction may; such a kind says whether that
   * still holds.
   */
  look(snapshot: Snapshot, content: Content, shown: Preview | undefined): Promise<Looked<Preview> | Refused>;
  /** What comes of it, in the transaction of the approval that was lacking, after `look` has found all as it was. */
  carryOut(transaction: DatabaseTransaction, viewer: Viewer, approved: Approved<Content, Preview>): Promise<void>;
  /** What is kept of it beside the proposal, in the transaction that proposes it. */
  kept?(transaction: DatabaseTransaction, viewer: Viewer, kept: Kept<Content, Preview>): Promise<void>;
  /** Why the viewer of the snapshot decides nothing about it, beside what holds of all kinds. */
  objection?(snapshot: Snapshot, asked: { readonly act: Decided; readonly preview: Preview }): Promise<Refused | undefined>;
  /** It stands somewhere else now: what is told of that, in the transaction of the decision. */
  happened?(transaction: DatabaseTransaction, id: string, status: ProposalStatus): Promise<void>;
  /** How it is shown to those who decide. */
  shown(content: Content, preview: Preview): ShownPreview;
}
