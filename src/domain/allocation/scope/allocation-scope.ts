import type { MappedDimension } from '../../dimension/dimension.ts';
import type { Month } from '../../time/month.ts';
import type { AllocationSelect, ChargeDimension } from '../select.ts';

/** What of a month's cost the steps are about: all but what these rules leave out, each under its own name. */
export interface AllocationScope {
  /** What happens once: first of all, and only in the months that they hold for. */
  readonly exceptions?: readonly ScopeException[] | undefined;
  /** What is not critical enough to be charged to anybody. */
  readonly criticality?: readonly CriticalityRule[] | undefined;
  /** What is too small: last, so that slices are of what remains. */
  readonly materiality?: readonly MaterialityRule[] | undefined;
}

interface ScopeRuleOfAnyKind {
  /** Unique among steps and rules of scope: the `rule` of the shares that it leaves out. */
  readonly name: string;
  readonly reason: string;
}

export interface CriticalityRule extends ScopeRuleOfAnyKind {
  readonly select: AllocationSelect;
}

/** Slices are made by currency and these dimensions. One whose amount, without its sign, is below that of its currency is left out. */
export interface MaterialityRule extends ScopeRuleOfAnyKind {
  readonly by: readonly SliceDimension[];
  /** Decimal text above zero by currency. Slices in other currencies stay. */
  readonly below: Readonly<Record<string, string>>;
  readonly select?: AllocationSelect | undefined;
}
export type SliceDimension = MappedDimension | ChargeDimension;

export interface ScopeException extends ScopeRuleOfAnyKind {
  readonly select: AllocationSelect;
  readonly owner: string;
  readonly approvedBy: string;
  /** From the first month (included) until the last (excluded): from then on it has no effect. */
  readonly holds: { readonly from: Month; readonly until: Month };
}
