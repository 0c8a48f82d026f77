import { SCOPE_RULE_KINDS, SCOPE_RULE_STATES } from '#src/domain/allocation/scope/scope-rule.ts';
import type { ExcludedByRule } from '#src/store/allocation/excluded-amounts.ts';
import { builder } from '../builder.ts';

const ScopeRuleKindEnum = builder.enumType('ScopeRuleKind', {
  description: 'Why a rule of scope leaves out cost.',
  values: {
    EXCEPTION: { value: 'exception', description: SCOPE_RULE_KINDS.exception },
    CRITICALITY: { value: 'criticality', description: SCOPE_RULE_KINDS.criticality },
    MATERIALITY: { value: 'materiality', description: SCOPE_RULE_KINDS.materiality },
  } as const,
});

const ScopeRuleStateEnum = builder.enumType('ScopeRuleState', {
  description: 'Whether a rule of scope has an effect in a month.',
  values: {
    IN_FORCE: { value: 'inForce', description: SCOPE_RULE_STATES.inForce },
    NOT_YET: { value: 'notYet', description: SCOPE_RULE_STATES.notYet },
    EXPIRED: { value: 'expired', description: SCOPE_RULE_STATES.expired },
  } as const,
});

const ExcludedAmountType = builder.objectRef<ExcludedByRule['amounts'][number]>('ExcludedAmount').implement({
  description: 'What a rule of scope leaves out in one currency.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    amount: t.expose('amount', {
      type: 'Decimal',
      description: 'How much. It is a share of the cost centre `excluded` under the name of the rule.',
    }),
  }),
});

export const ScopeRuleType = builder.objectRef<ExcludedByRule>('ScopeRule').implement({
  description: 'A rule that leaves cost out of an allocation before any step takes it: counted by name, charged to nobody.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name; shares of `excluded` have it as their rule.' }),
    kind: t.field({ type: ScopeRuleKindEnum, description: 'Why it leaves out cost.', resolve: ({ kind }) => kind }),
    state: t.field({ type: ScopeRuleStateEnum, description: 'Whether it has an effect in the month.', resolve: ({ state }) => state }),
    reason: t.exposeString('reason', { description: 'The reason that its authors gave.' }),
    owner: t.string({
      nullable: true,
      description: 'Who asked for an exception; null for other kinds.',
      resolve: ({ exception }) => exception?.owner ?? null,
    }),
    approvedBy: t.string({
      nullable: true,
      description: 'Who approved an exception; null for other kinds.',
      resolve: ({ exception }) => exception?.approvedBy ?? null,
    }),
    from: t.field({
      type: 'Month',
      nullable: true,
      description: 'The first month of an exception; null for other kinds.',
      resolve: ({ exception }) => exception?.holds.from ?? null,
    }),
    until: t.field({
      type: 'Month',
      nullable: true,
      description: 'The first month in which an exception no longer holds; null for other kinds.',
      resolve: ({ exception }) => exception?.holds.until ?? null,
    }),
    amounts: t.field({
      type: [ExcludedAmountType],
      description: 'What it leaves out, by currency; empty where that is nothing.',
      resolve: ({ amounts }) => amounts,
    }),
  }),
});
