import type { Permission } from '../authority/permission.ts';
import type { RoleName } from '../authority/role.ts';
import { compare, decimal } from '../money/decimal.ts';
import { kindOf, type ProposalKind } from './proposal-kind.ts';

/** So many people who may do something, beside who proposes. Steps follow one another. */
export interface ApprovalStep {
  readonly permission: Permission;
  readonly people: number;
  /** Only where more than this is at stake: decimal text by currency. A currency that is not named is always more. */
  readonly above?: Readonly<Record<string, string>> | undefined;
}

export interface KindPolicy {
  readonly steps: readonly ApprovalStep[];
  /** A proposal that is not decided by then has expired. */
  readonly days: number;
  /** Of grants: the roles that are given only by approval. Undefined: as guarded-grant.ts has it. */
  readonly roles?: readonly RoleName[] | undefined;
  /** Of disputes: for whom they are once they have waited for so many days. */
  readonly escalate?: readonly Escalation[] | undefined;
}

export interface Escalation {
  readonly afterDays: number;
  readonly to: RoleName;
}

/** What is at stake, by currency: decimal text, not negative. */
export type Stakes = Readonly<Record<string, string>>;

/** Who approves what. Kept as a rule set, and approved like one. */
export interface ApprovalPolicy {
  readonly name: string;
  readonly kinds: { readonly [K in ProposalKind]?: KindPolicy | undefined };
}

export const DAYS_TO_DECIDE = 14;

/** What holds where a policy says nothing: one other person. */
export function policyOf({ kinds }: ApprovalPolicy, kind: ProposalKind): KindPolicy {
  const { approve, days = DAYS_TO_DECIDE } = kindOf(kind);
  return kinds[kind] ?? { steps: [{ permission: approve, people: 1 }], days };
}

/** Whether something of a kind comes to be only by a proposal, as the policy and the configuration (`governance: approvals`) have it. */
export function takesApproval({ kinds }: ApprovalPolicy, kind: ProposalKind, areApprovalsOn: boolean): boolean {
  const { taken } = kindOf(kind);
  return taken === 'always' || (areApprovalsOn && (taken === 'governed' || kinds[kind] !== undefined));
}

/** The steps that a proposal has to take, by what is at stake in each currency (decimal text, not negative). Null: nobody can say; all of them. */
export function stepsFor({ steps }: KindPolicy, stakes: Stakes | null): readonly ApprovalStep[] {
  return steps.filter(
    ({ above }) =>
      above === undefined ||
      stakes === null ||
      Object.entries(stakes).some(([currency, amount]) => {
        const threshold = above[currency];
        return threshold === undefined || compare(decimal(amount), decimal(threshold)) > 0;
      }),
  );
}
