import { isNobody } from '../dimension/is-nobody.ts';
import { METHODS } from '../allocation/methods/index.ts';
import { driversOf } from '../allocation/check-month.ts';
import type { AllocationRuleSet, AllocationStep } from '../allocation/rule-set.ts';
import { isReserved } from '../dimension/dimension.ts';
import type { DimensionRuleSet } from '../dimension/rule-set.ts';
import { canonicalDecimal } from '../money/decimal.ts';
import { refused, type Refused } from '../refusal.ts';
import { endsAt } from './amend-rules.ts';
import { FACT_COLUMNS, type FactScope, type ProposedFact } from './proposed-fact.ts';

const TEXT_LENGTH_MAX = 500;
const TAGS_MAX = 10;

/** What the rules of the month are: a fact that they do not know cannot be replayed. */
export interface DisputedRules {
  readonly allocation: AllocationRuleSet;
  readonly dimensions: DimensionRuleSet;
}

/** Why a fact cannot be replayed, and what to do instead; undefined: it can. */
export function factFault(fact: ProposedFact, rules: DisputedRules): Refused | undefined {
  switch (fact.kind) {
    case 'driver':
      return costCenterFault('costCenter', fact.costCenter) ?? quantityFault('quantity', fact.quantity) ?? driverFault(fact.driver, rules);
    case 'rate':
      return quantityFault('price', fact.price) ?? rateFault(fact, rules.allocation);
    case 'costCenter':
      return costCenterFault('value', fact.value) ?? scopeFault(fact.charges);
    case 'owner':
      return textFault('value', fact.value) ?? scopeFault(fact.charges);
    case 'tag':
      return textFault('value', fact.value) ?? scopeFault(fact.charges) ?? tagFault(fact.tag, rules.dimensions);
  }
}

function costCenterFault(name: string, text: string): Refused | undefined {
  const fault = textFault(name, text);
  if (fault || !isNobody(text)) return fault;
  return unsound(`${name}: a cost centre`, text, 'name who bears the cost: `excluded` is what rules of scope leave out');
}

function textFault(name: string, text: string): Refused | undefined {
  if (text.trim() === text && text !== '' && text.length <= TEXT_LENGTH_MAX && !isReserved(text)) return undefined;
  const found = JSON.stringify(text.slice(0, TEXT_LENGTH_MAX));
  return unsound(`${name}: a name of 1 to ${TEXT_LENGTH_MAX} characters without blanks around it`, found, 'write it as it is delivered');
}

function quantityFault(name: string, text: string): Refused | undefined {
  if (canonicalDecimal(text) === text && !text.startsWith('-')) return undefined;
  return unsound(
    `${name}: a number of zero or more, as decimal text such as 12.5`,
    text.slice(0, 100),
    'write it with a point and no other marks',
  );
}

function driverFault(driver: string, { allocation }: DisputedRules): Refused | undefined {
  const known = driversOf(allocation.steps, METHODS);
  if (known.includes(driver)) return undefined;
  return unsound(
    `a driver that the rules of the month go by (${listed(known)})`,
    driver,
    'name one of these, or dispute the rule itself by proposing another',
  );
}

function rateFault(
  { rule, driver, upTo }: Extract<ProposedFact, { readonly kind: 'rate' }>,
  { steps }: AllocationRuleSet,
): Refused | undefined {
  const step = steps.find(({ name }) => name === rule);
  const priced = steps.filter(({ method }) => method === 'rate-card' || method === 'tiered').map(({ name }) => name);
  if (!step || !priced.includes(step.name))
    return unsound(
      `a step with prices (${listed(priced)})`,
      rule,
      'name one of these; shares of other steps are disputed by their driver, or by proposing other rules',
    );
  const prices = pricesOf(step);
  if (prices.some((price) => price.driver === driver && endsAt(price.upTo, upTo))) return undefined;
  const known = prices.map((price) => `${price.driver}${price.upTo === undefined ? '' : ` up to ${price.upTo}`}`);
  return unsound(
    `a price of the step ${rule} (${listed(known)})`,
    `${driver}${upTo === null ? '' : ` up to ${upTo}`}`,
    'name one of these',
  );
}

function pricesOf(step: AllocationStep): readonly { readonly driver: string; readonly upTo?: string | undefined }[] {
  if (step.method === 'rate-card') return step.rates.map(({ driver }) => ({ driver }));
  return step.method === 'tiered' ? step.tiers.map(({ upTo }) => ({ driver: step.driver, upTo })) : [];
}

function scopeFault(charges: FactScope): Refused | undefined {
  const { tags = [] } = charges;
  const columns = FACT_COLUMNS.filter((column) => charges[column] !== undefined);
  if (columns.length + tags.length === 0 || tags.length > TAGS_MAX)
    return unsound(
      `charges by at least one of ${FACT_COLUMNS.join(', ')} or tags, with at most ${TAGS_MAX} tags`,
      `${columns.length + tags.length} conditions`,
      'say which charges the fact is about: rules do not tell single resources apart, so name the tag or account that does',
    );
  for (const column of columns) {
    const fault = textFault(column, charges[column]!);
    if (fault) return fault;
  }
  return tags.map(({ key, value }) => textFault('key', key) ?? textFault('value', value)).find((fault) => fault !== undefined);
}

function tagFault(tag: string, { tags }: DimensionRuleSet): Refused | undefined {
  const known = (tags?.standard ?? []).map(({ name }) => name);
  if (known.includes(tag)) return undefined;
  return unsound(
    `a standard tag of the rules (${listed(known)})`,
    tag,
    'name one of these, or dispute whose cost the charges are (costCenter)',
  );
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'there is none' : names.slice(0, 20).join(', ');
}

function unsound(expected: string, found: string, wayOut: string): Refused {
  return refused('NOT_SOUND', { expected, found, wayOut });
}
