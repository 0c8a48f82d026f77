import {
  type FACT_COLUMNS,
  FACT_KIND_NAMES,
  FACT_KINDS,
  type FactKind,
  type FactScope,
  type ProposedFact,
} from '#src/domain/dispute/proposed-fact.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';
import { invalidInput } from '../error/graph-error.ts';

const FactKindEnum = enumOf<FactKind>(
  'DisputedFactKind',
  'What is said to be otherwise.',
  Object.fromEntries(FACT_KIND_NAMES.map((kind) => [kind, FACT_KINDS[kind].what])) as Record<FactKind, string>,
);

const TagType = builder.objectRef<{ readonly key: string; readonly value: string }>('DisputedTag').implement({
  description: 'A tag by which charges are told apart.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'The key, as charges have it.' }),
    value: t.exposeString('value', { description: 'The value.' }),
  }),
});

const COLUMN_TEXTS: { readonly [C in (typeof FACT_COLUMNS)[number]]: string } = {
  billingAccountId: 'Of this billing account.',
  subAccountId: 'Of this sub-account.',
  providerName: 'Of this provider.',
  serviceName: 'Of this service.',
};

const ScopeType = builder.objectRef<FactScope>('DisputedCharges').implement({
  description: 'Which charges a fact is about: all that is given must hold.',
  fields: (t) => ({
    billingAccountId: t.string({ nullable: true, description: COLUMN_TEXTS.billingAccountId, resolve: (scope) => scope.billingAccountId }),
    subAccountId: t.string({ nullable: true, description: COLUMN_TEXTS.subAccountId, resolve: (scope) => scope.subAccountId }),
    providerName: t.string({ nullable: true, description: COLUMN_TEXTS.providerName, resolve: (scope) => scope.providerName }),
    serviceName: t.string({ nullable: true, description: COLUMN_TEXTS.serviceName, resolve: (scope) => scope.serviceName }),
    tags: t.field({ type: [TagType], description: 'With all of these tags.', resolve: ({ tags }) => tags ?? [] }),
  }),
});

/** What a fact says of one name; null where facts of its kind do not say it. */
function told(fact: ProposedFact, name: string): string | null {
  return ((fact as unknown as Readonly<Record<string, unknown>>)[name] as string | null | undefined) ?? null;
}

export const FactType = builder.objectRef<ProposedFact>('DisputedFact').implement({
  description: 'A fact that somebody proposes, because of which a line is wrong. What facts of its kind do not say is null.',
  fields: (t) => ({
    kind: t.field({ type: FactKindEnum, description: 'What is said to be otherwise.', resolve: ({ kind }) => kind }),
    driver: t.string({ nullable: true, description: 'Of drivers and rates: the driver.', resolve: (fact) => told(fact, 'driver') }),
    costCenter: t.string({ nullable: true, description: 'Of drivers: whose quantity it is.', resolve: (fact) => told(fact, 'costCenter') }),
    quantity: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'Of drivers: how much it is, in the unit of the driver.',
      resolve: (fact) => told(fact, 'quantity'),
    }),
    rule: t.string({ nullable: true, description: 'Of rates: the step of the rules.', resolve: (fact) => told(fact, 'rule') }),
    upTo: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'Of rates with tiers: where the tier ends; null for the last one.',
      resolve: (fact) => told(fact, 'upTo'),
    }),
    price: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'Of rates: the price of a unit.',
      resolve: (fact) => told(fact, 'price'),
    }),
    tag: t.string({ nullable: true, description: 'Of tags: the standard tag.', resolve: (fact) => told(fact, 'tag') }),
    value: t.string({
      nullable: true,
      description: 'Of tags, cost centres and owners: what it is.',
      resolve: (fact) => told(fact, 'value'),
    }),
    charges: t.field({
      type: ScopeType,
      nullable: true,
      description: 'Of tags, cost centres and owners: of which charges.',
      resolve: (fact) => ('charges' in fact ? fact.charges : null),
    }),
  }),
});

const TagInput = builder.inputType('DisputedTagInput', {
  description: 'A tag by which charges are told apart.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'The key, as charges have it.' }),
    value: t.string({ required: true, description: 'The value.' }),
  }),
});

const ScopeInput = builder.inputType('DisputedChargesInput', {
  description: 'Which charges a fact is about: all that is given must hold, and something must be given.',
  fields: (t) => ({
    billingAccountId: t.string({ description: COLUMN_TEXTS.billingAccountId }),
    subAccountId: t.string({ description: COLUMN_TEXTS.subAccountId }),
    providerName: t.string({ description: COLUMN_TEXTS.providerName }),
    serviceName: t.string({ description: COLUMN_TEXTS.serviceName }),
    tags: t.field({ type: [TagInput], description: 'With all of these tags, at most ten.' }),
  }),
});

const DriverInput = builder.inputType('DisputedDriverInput', {
  description: 'How much of a driver a cost centre has, in the month of the line.',
  fields: (t) => ({
    driver: t.string({ required: true, description: 'The driver.' }),
    costCenter: t.string({ required: true, description: 'Whose quantity it is.' }),
    quantity: t.field({ type: 'Decimal', required: true, description: 'How much it is, in the unit of the driver.' }),
  }),
});

const RateInput = builder.inputType('DisputedRateInput', {
  description: 'A price, from the month of the line on.',
  fields: (t) => ({
    rule: t.string({ required: true, description: 'The step of the rules: `StatementLine.rule`.' }),
    driver: t.string({ required: true, description: 'The driver that is priced.' }),
    upTo: t.field({ type: 'Decimal', description: 'Of tiers: where the tier ends. Left out: the last one, or a rate card.' }),
    price: t.field({ type: 'Decimal', required: true, description: 'The price of a unit, in the currency of the step.' }),
  }),
});

const ValueInput = builder.inputType('DisputedValueInput', {
  description: 'What some charges are mapped to, from the month of the line on.',
  fields: (t) => ({
    value: t.string({ required: true, description: 'The cost centre, or the owner.' }),
    charges: t.field({ type: ScopeInput, required: true, description: 'Of which charges.' }),
  }),
});

const TagFactInput = builder.inputType('DisputedTagFactInput', {
  description: 'What a standard tag of some charges is, from the month of the line on.',
  fields: (t) => ({
    tag: t.string({ required: true, description: 'The standard tag, as the rules of dimensions name it.' }),
    value: t.string({ required: true, description: 'What it is.' }),
    charges: t.field({ type: ScopeInput, required: true, description: 'Of which charges.' }),
  }),
});

export const FactInput = builder.inputType('DisputedFactInput', {
  description: 'A fact by which the month is replayed: one of these.',
  isOneOf: true,
  fields: (t) => ({
    driver: t.field({ type: DriverInput, description: 'A quantity of a driver.' }),
    rate: t.field({ type: RateInput, description: 'A price of a rate card or tier.' }),
    costCenter: t.field({ type: ValueInput, description: 'Whose cost some charges are.' }),
    owner: t.field({ type: ValueInput, description: 'Who owns what some charges are for.' }),
    tag: t.field({ type: TagFactInput, description: 'What a standard tag of some charges is.' }),
  }),
});

type Given = typeof FactInput.$inferInput;

/** What was given of one kind, as it is kept: what was left out is not there. */
export function factOf({ driver, rate, costCenter, owner, tag }: Given): ProposedFact {
  if (driver) return { kind: 'driver', ...driver };
  if (rate) return { kind: 'rate', ...rate, upTo: rate.upTo ?? null };
  if (costCenter) return { kind: 'costCenter', value: costCenter.value, charges: scopeOf(costCenter.charges) };
  if (owner) return { kind: 'owner', value: owner.value, charges: scopeOf(owner.charges) };
  if (tag) return { kind: 'tag', tag: tag.tag, value: tag.value, charges: scopeOf(tag.charges) };
  throw invalidInput('one fact', 'none');
}

function scopeOf({ tags, ...columns }: typeof ScopeInput.$inferInput): FactScope {
  const given = Object.entries(columns).filter(([, value]) => value !== null && value !== undefined);
  return { ...(Object.fromEntries(given) as FactScope), ...(tags && tags.length > 0 && { tags }) };
}
