import type { DriverCorrection } from '../allocation/driver-correction.ts';
import type { AllocationRuleSet, AllocationStep } from '../allocation/rule-set.ts';
import type { DimensionRule, DimensionRuleSet } from '../dimension/rule-set.ts';
import type { ScopeCondition } from '../dimension/scope-condition.ts';
import type { TagKey } from '../dimension/tag-index.ts';
import type { VirtualTag } from '../dimension/tag/tag-rules.ts';
import { digestOf } from '../digest.ts';
import { compare, decimal } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';
import { FACT_COLUMNS, FACT_KINDS, holdsInMonth, type DatedFact, type FactScope, type ProposedFact } from './proposed-fact.ts';

type FactOf<K extends ProposedFact['kind']> = Extract<ProposedFact, { readonly kind: K }>;

/** The facts that change rules of a kind in a month, in their order. */
export function factsOf(kind: string, month: Month, facts: readonly DatedFact[]): DatedFact[] {
  return facts.filter((one) => FACT_KINDS[one.fact.kind].of === kind && holdsInMonth(one, month));
}

/**
 * The rules of a kind as facts have them: the one settled last comes first. What the rules do not have any more (a step, a tag) is not
 * amended. Amending amended rules changes nothing.
 */
export function amendRules(kind: string, ruleSet: unknown, month: Month, facts: readonly DatedFact[]): unknown {
  const own = factsOf(kind, month, facts);
  if (own.length === 0) return ruleSet;
  // Rules of a kind were parsed as such.
  return kind === 'allocation'
    ? own.reduce(amendAllocation, ruleSet as AllocationRuleSet)
    : own.reduce(amendDimensions, ruleSet as DimensionRuleSet);
}

/** The name of what a fact adds to rules. */
export function amendmentName(fact: ProposedFact): string {
  return `dispute ${digestOf(fact).slice(0, 12)}`;
}

function amendAllocation(rules: AllocationRuleSet, { fact, from }: DatedFact): AllocationRuleSet {
  if (fact.kind === 'driver') return corrected(rules, fact, from);
  if (fact.kind !== 'rate') return rules;
  return { ...rules, steps: rules.steps.map((step) => (step.name === fact.rule ? repriced(step, fact) : step)) };
}

function corrected(rules: AllocationRuleSet, { driver, costCenter: target, quantity }: FactOf<'driver'>, month: Month): AllocationRuleSet {
  const isSame = (one: DriverCorrection) => one.driver === driver && one.target === target && one.month === month;
  const others = (rules.corrections ?? []).filter((one) => !isSame(one));
  return { ...rules, corrections: [...others, { driver, month, target, quantity }] };
}

function repriced(step: AllocationStep, { driver, upTo, price }: FactOf<'rate'>): AllocationStep {
  if (step.method === 'rate-card')
    return { ...step, rates: step.rates.map((rate) => (rate.driver === driver && upTo === null ? { ...rate, price } : rate)) };
  if (step.method === 'tiered' && step.driver === driver)
    return { ...step, tiers: step.tiers.map((tier) => (endsAt(tier.upTo, upTo) ? { ...tier, price } : tier)) };
  return step;
}

export function endsAt(end: string | undefined, upTo: string | null): boolean {
  if (end === undefined || upTo === null) return end === undefined && upTo === null;
  return compare(decimal(end), decimal(upTo)) === 0;
}

function amendDimensions(rules: DimensionRuleSet, { fact, from, until }: DatedFact): DimensionRuleSet {
  const dated = { name: amendmentName(fact), from, ...(until !== null && { until }) };
  if (fact.kind === 'tag') {
    if (!rules.tags?.standard.some(({ name }) => name === fact.tag)) return rules;
    const tags = [{ name: fact.tag, value: fact.value }];
    const virtual: VirtualTag = { ...dated, when: conditionOf(fact.charges), over: true, tags };
    return { ...rules, tags: { ...rules.tags, virtual: first(virtual, rules.tags.virtual) } };
  }
  if (fact.kind !== 'costCenter' && fact.kind !== 'owner') return rules;
  const setting = { of: { value: fact.value }, ignoreValueCase: false, inMasterData: false };
  const rule: DimensionRule = { ...dated, when: conditionOf(fact.charges), set: { [fact.kind]: setting } };
  return { ...rules, rules: first(rule, rules.rules) };
}

/** In front of all others, once. */
function first<T extends { readonly name: string }>(one: T, others: readonly T[]): T[] {
  return [one, ...others.filter(({ name }) => name !== one.name)];
}

/** Which charges a fact is about, as rules say it. */
export function conditionOf(charges: FactScope): ScopeCondition<TagKey> {
  const one = (value: string) => ({ in: [value], startsWith: [] });
  const columns = FACT_COLUMNS.flatMap((column) => {
    const value = charges[column];
    return value === undefined ? [] : [[column, one(value)] as const];
  });
  const tags = (charges.tags ?? []).map(({ key, value }) => ({ tag: { keys: [key], ignoreCase: false }, value: one(value) }));
  return { ...Object.fromEntries(columns), ...(tags.length > 0 && { tags }) };
}
