import { COMMITMENT_COLUMN_NAMES, commitmentColumn } from '../commitment-columns.ts';
import { definitionRules } from './definition-rules.ts';
import { APPLICABILITY } from './json-shapes.ts';
import { rule, together } from './rule-parts.ts';
import type { FocusRule } from './rule.ts';

const DEFINITION_RULES: readonly FocusRule[] = COMMITMENT_COLUMN_NAMES.flatMap((column) => {
  const definition = commitmentColumn(column);
  return definitionRules(column, {
    ...definition,
    format: definition.isCurrency === true ? 'currency' : undefined,
    present: definition.isConditional === true ? undefined : 'must',
    isNeverNull: definition.required === true || definition.neverNull === true,
  });
});

const SPENT = { column: 'ContractCommitmentCategory', in: ['Spend'] } as const;
const paid = (model: string) => ({ column: 'ContractCommitmentPaymentModel', in: [model] }) as const;
const UPFRONT = 'ContractCommitmentPaymentUpfrontPercentage';
const DISCOUNT = 'ContractCommitmentDiscountPercentage';
const FULL_LENGTH = /^[1-9]\d* (Minute|Hour|Day|Week|Month|Quarter|Year)s?$/;

/** What ContractCommitment asks of columns and of columns beside each other, from the sentences of the specification. */
export const COMMITMENT_RULES: readonly FocusRule[] = [
  ...DEFINITION_RULES,
  rule('columns/names', 'Columns that FOCUS does not have begin with x_.', { kind: 'column-names' }),
  rule('ContractPeriod/order', 'A contract ends after it starts.', {
    kind: 'before',
    column: 'ContractPeriodStart',
    other: 'ContractPeriodEnd',
  }),
  rule('ContractCommitmentPeriod/order', 'A commitment ends after it starts.', {
    kind: 'before',
    column: 'ContractCommitmentPeriodStart',
    other: 'ContractCommitmentPeriodEnd',
  }),
  rule('ContractCommitmentId/one-row', 'A commitment of a service provider has one row.', {
    kind: 'unique',
    column: 'ContractCommitmentId',
    within: 'ServiceProviderName',
  }),
  rule('ContractCommitmentId/one-ContractId', 'A commitment belongs to one contract.', {
    kind: 'one-for-each',
    column: 'ContractId',
    each: 'ContractCommitmentId',
  }),
  rule(
    'ContractCommitmentCost/or-quantity',
    'ContractCommitmentCost is not null when ContractCommitmentQuantity is null.',
    { kind: 'not-null', column: 'ContractCommitmentCost' },
    { when: [{ column: 'ContractCommitmentQuantity', is: 'null' }] },
  ),
  rule(
    'BillingCurrency/for-spend',
    'BillingCurrency is not null for commitments to spend.',
    { kind: 'not-null', column: 'BillingCurrency' },
    { when: [SPENT] },
  ),
  ...together('ContractCommitmentUnit', 'ContractCommitmentQuantity'),
  rule(
    'ContractCommitmentApplicability/shape',
    'ContractCommitmentApplicability says that the scope is global, that it is complex, or what it includes.',
    { kind: 'shape', column: 'ContractCommitmentApplicability', shape: APPLICABILITY },
    { since: '1.4' },
  ),
  rule(
    'ContractCommitmentDurationType/length',
    'ContractCommitmentDurationType is a whole number and a unit of time, as 3 Years.',
    { kind: 'matches', column: 'ContractCommitmentDurationType', pattern: FULL_LENGTH },
    { since: '1.4' },
  ),
  rule(
    `${DISCOUNT}/for-discounts`,
    `${DISCOUNT} is not null for discounts.`,
    { kind: 'not-null', column: DISCOUNT },
    { since: '1.4', when: [{ column: 'ContractCommitmentBenefitCategory', in: ['Discount'] }] },
  ),
  rule(
    `${DISCOUNT}/null-for-availability`,
    `${DISCOUNT} is null for availability.`,
    { kind: 'null', column: DISCOUNT },
    { since: '1.4', when: [{ column: 'ContractCommitmentBenefitCategory', in: ['Availability'] }] },
  ),
  rule(
    `${UPFRONT}/all`,
    `${UPFRONT} is 1 when all is paid upfront.`,
    { kind: 'number', column: UPFRONT, is: '1' },
    { since: '1.4', when: [paid('All Upfront')] },
  ),
  rule(
    `${UPFRONT}/none`,
    `${UPFRONT} is 0 when nothing is paid upfront.`,
    { kind: 'number', column: UPFRONT, is: '0' },
    { since: '1.4', when: [paid('No Upfront')] },
  ),
  rule(
    `${UPFRONT}/part`,
    `${UPFRONT} is more than 0 and less than 1 when a part is paid upfront.`,
    { kind: 'part', column: UPFRONT },
    { since: '1.4', when: [paid('Partial Upfront')] },
  ),
  rule(
    'ContractCommitmentPaymentInterval/upfront',
    'ContractCommitmentPaymentInterval is One-Time when all is paid upfront.',
    { kind: 'one-of', column: 'ContractCommitmentPaymentInterval', values: ['One-Time'] },
    { since: '1.4', when: [paid('All Upfront')] },
  ),
  rule(
    'ContractCommitmentFulfillmentInterval/continuous',
    'A continuous commitment is not fulfilled over its full period.',
    { kind: 'none-of', column: 'ContractCommitmentFulfillmentInterval', values: ['Full Period'] },
    { since: '1.4', when: [{ column: 'ContractCommitmentModel', in: ['Continuous'] }] },
  ),
  rule(
    'PricingCurrencyContractCommitmentCost/for-spend',
    'PricingCurrencyContractCommitmentCost is not null for commitments to spend whose PricingCurrency is given.',
    { kind: 'not-null', column: 'PricingCurrencyContractCommitmentCost' },
    { since: '1.4', when: [SPENT, { column: 'PricingCurrency', is: 'filled' }] },
  ),
];
