import type { ScopeColumn } from '../dimension/scope.ts';
import type { Month } from '../time/month.ts';

/** What can be said to be otherwise than the hub has it, and which rules it changes. All of it can be replayed. */
export const FACT_KINDS = {
  driver: { of: 'allocation', what: 'How much of a driver a cost centre has, in the month of the line.' },
  rate: { of: 'allocation', what: 'A price of a rate card or of a tier, from the month of the line on.' },
  costCenter: { of: 'dimensions', what: 'Whose cost some charges are, from the month of the line on.' },
  owner: { of: 'dimensions', what: 'Who owns what some charges are for, from the month of the line on.' },
  tag: { of: 'dimensions', what: 'What a standard tag of some charges is, from the month of the line on.' },
} as const satisfies Record<string, { readonly of: 'allocation' | 'dimensions'; readonly what: string }>;
export type FactKind = keyof typeof FACT_KINDS;
export const FACT_KIND_NAMES = Object.keys(FACT_KINDS) as FactKind[];

/** The columns by which a fact says which charges it is about: what people know of them. */
export const FACT_COLUMNS = ['billingAccountId', 'subAccountId', 'providerName', 'serviceName'] as const satisfies readonly ScopeColumn[];

/** Which charges a fact is about: all of it must hold. */
export type FactScope = { readonly [C in (typeof FACT_COLUMNS)[number]]?: string } & {
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
};

/** A fact as somebody proposes it. Plain data: it is what a proposal binds. Quantities and prices are canonical decimal text. */
export type ProposedFact =
  | { readonly kind: 'driver'; readonly driver: string; readonly costCenter: string; readonly quantity: string }
  | {
      readonly kind: 'rate';
      /** The step of the rules. */
      readonly rule: string;
      readonly driver: string;
      /** Of tiers, where the tier ends; null: the last tier, or a rate card. */
      readonly upTo: string | null;
      readonly price: string;
    }
  | { readonly kind: 'costCenter' | 'owner'; readonly value: string; readonly charges: FactScope }
  | { readonly kind: 'tag'; readonly tag: string; readonly value: string; readonly charges: FactScope };

/** A fact with the months in which it holds. */
export interface DatedFact {
  readonly fact: ProposedFact;
  readonly from: Month;
  /** The first month in which it no longer holds; null: it goes on. */
  readonly until: Month | null;
}

export function holdsInMonth({ from, until }: DatedFact, month: Month): boolean {
  return from <= month && (until === null || month < until);
}
