import type { Month } from '../../time/month.ts';
import type { AllocationSelect } from '../select.ts';
import type { AllocationScope, ScopeException } from './allocation-scope.ts';

export const SCOPE_RULE_KINDS = {
  exception: 'For some months, as its owner asked and somebody else approved.',
  criticality: 'Not critical enough to be charged to anybody.',
  materiality: 'Slices that are too small to be worth sending on.',
} as const;
export type ScopeRuleKind = keyof typeof SCOPE_RULE_KINDS;

export const SCOPE_RULE_STATES = {
  inForce: 'It leaves out what it names.',
  notYet: 'Its first month is still to come: it leaves out nothing.',
  expired: 'Its months are over: it leaves out nothing.',
} as const;
export type ScopeRuleState = keyof typeof SCOPE_RULE_STATES;

/** A rule of scope of any kind, as people look at it. */
export interface ScopeRule {
  readonly name: string;
  readonly kind: ScopeRuleKind;
  /** Where it stands among the rules of its kind. */
  readonly at: readonly (string | number)[];
  readonly reason: string;
  readonly select: AllocationSelect;
  readonly exception: Pick<ScopeException, 'owner' | 'approvedBy' | 'holds'> | null;
}

/** In the order in which they are asked: cost is left out by the first that names it. */
export function scopeRulesOf({ exceptions = [], criticality = [], materiality = [] }: AllocationScope): ScopeRule[] {
  return [
    ...exceptions.map(({ name, reason, select, owner, approvedBy, holds }, index) => {
      return { name, kind: 'exception' as const, at: ['exceptions', index], reason, select, exception: { owner, approvedBy, holds } };
    }),
    ...criticality.map(({ name, reason, select }, index) => {
      return { name, kind: 'criticality' as const, at: ['criticality', index], reason, select, exception: null };
    }),
    ...materiality.map(({ name, reason, select = {} }, index) => {
      return { name, kind: 'materiality' as const, at: ['materiality', index], reason, select, exception: null };
    }),
  ];
}

/** Whether a rule has an effect in a month, and why not. */
export function stateOf({ exception }: Pick<ScopeRule, 'exception'>, month: Month): ScopeRuleState {
  if (!exception) return 'inForce';
  const { from, until } = exception.holds;
  return month < from ? 'notYet' : month < until ? 'inForce' : 'expired';
}

/** The rules that have an effect in a month. What is equal leaves out the same. */
export function scopeIn({ exceptions = [], ...others }: AllocationScope, month: Month): AllocationScope {
  return {
    ...others,
    exceptions: exceptions.filter(({ holds }) => stateOf({ exception: { owner: '', approvedBy: '', holds } }, month) === 'inForce'),
  };
}
