import type { Origin } from '../authority/origin.ts';
import type { AuditAction } from './audit-action.ts';

/** A value as JSON has it. Amounts are decimal text in it. */
export type AuditValue = null | boolean | number | string | readonly AuditValue[] | AuditState;

export interface AuditState {
  readonly [name: string]: AuditValue;
}

/** What was done, for whoever notes it. */
export interface AuditedAct {
  readonly action: AuditAction;
  /** What it was done to: the id of a source, the name of a rule set, the items of a match. */
  readonly subject: string;
  /** null: it was not there, or nothing changes. */
  readonly before: AuditState | null;
  readonly after: AuditState | null;
  /** Why, in the words of who did it; null: nobody was asked. */
  readonly reason: string | null;
  /** The approval that it was done under; absent: the one that the viewer carries out, if any. */
  readonly approval?: string | null;
}

/** One entry of the audit log: who did what, when, from where, why, and what it changed. */
export interface AuditEntry extends AuditedAct {
  /** A UTC instant to the microsecond. */
  readonly at: string;
  readonly viewer: string;
  readonly origin: Origin;
  /** In whose place; null: in their own. */
  readonly onBehalfOf: string | null;
  /** From which address; null where there is none, as at the command line. */
  readonly address: string | null;
  readonly approval: string | null;
}
