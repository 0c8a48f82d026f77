import type { JsonObjectShape, JsonShape } from './json-shape.ts';

/** How FOCUS spells keys of an issuer's own in its JSON columns. */
const OWN = /^x_[A-Z][a-zA-Z0-9]*$/;
const TEXT: JsonShape = { is: 'text' };
const NUMBER: JsonShape = { is: 'number' };
const SHARE: JsonShape = { is: 'number', from: '0', to: '1' };
const nullable = (shape: JsonShape): JsonShape => ({ is: 'either', of: [shape, { is: 'null' }] });
const elements = (of: JsonShape): JsonShape => ({ is: 'object', required: { Elements: { is: 'list', of, min: 1 } }, own: OWN });

const RATIO = { AllocatedRatio: SHARE } as const;

/** A quantity says nothing without its unit. */
export const ALLOCATED_METHOD_DETAILS = elements({
  is: 'either',
  of: [
    { is: 'object', required: { ...RATIO, UsageUnit: TEXT, UsageQuantity: NUMBER }, own: OWN },
    { is: 'object', required: RATIO, optional: { UsageUnit: nullable(TEXT), UsageQuantity: { is: 'null' } }, own: OWN },
  ],
});

const CONTRACT = { ContractId: TEXT, ContractCommitmentId: TEXT } as const;
const APPLIED = { ContractCommitmentAppliedCost: NUMBER } as const;
const APPLIED_QUANTITY = { ContractCommitmentAppliedQuantity: NUMBER, ContractCommitmentAppliedUnit: TEXT } as const;
const APPLIED_OR_NULL = Object.fromEntries(
  Object.entries({ ...APPLIED, ...APPLIED_QUANTITY }).map(([key, shape]) => [key, nullable(shape)]),
);
const asPrinted = { ContractID: TEXT, ContractCommitmentID: TEXT } as const;

/** 1.3 printed the keys as `…ID`, and its errata spell them `…Id`: both are its. */
export const CONTRACT_APPLIED_1_3 = elements({
  is: 'either',
  of: [CONTRACT, asPrinted].map((ids): JsonObjectShape => ({
    is: 'object',
    required: ids,
    optional: APPLIED_OR_NULL,
    own: OWN,
  })),
});

/** From 1.4 on either a cost or a quantity with its unit. */
export const CONTRACT_APPLIED = elements({
  is: 'either',
  of: [APPLIED, APPLIED_QUANTITY].map((amount): JsonObjectShape => ({ is: 'object', required: { ...CONTRACT, ...amount }, own: OWN })),
});

export const PROGRAM_ELIGIBILITY: JsonShape = {
  is: 'object',
  required: { CommitmentPrograms: { is: 'list', of: { is: 'object', required: { ProgramType: TEXT }, own: OWN }, min: 1 } },
  own: OWN,
};

/** The properties of a price that FOCUS names; others begin with x_. A property that does not apply is left out or null. */
export const SKU_PRICE_DETAILS: JsonShape = {
  is: 'object',
  optional: {
    ...Object.fromEntries(
      ['CoreCount', 'DiskMaxIops', 'DiskSpace', 'GpuCount', 'MemorySize', 'NetworkMaxIops', 'NetworkMaxThroughput'].map((key) => [
        key,
        nullable(NUMBER),
      ]),
    ),
    ...Object.fromEntries(
      ['DiskType', 'InstanceType', 'InstanceSeries', 'OperatingSystem', 'Redundancy', 'StorageClass'].map((key) => [key, nullable(TEXT)]),
    ),
  },
  own: /^x_/,
};

const PERCENTAGES: JsonShape = { is: 'object', optional: { Cost: SHARE, Usage: SHARE } };
const ALL = { is: 'list', of: { is: 'text', among: ['*'] }, min: 1, max: 1 } as const satisfies JsonShape;
const SOME = { is: 'list', of: { is: 'text', not: ['*'] }, min: 1 } as const satisfies JsonShape;

/** `*` stands alone, and only with operators that can mean all. */
function scopeRule(operators: readonly string[], values: JsonShape): JsonShape {
  return {
    is: 'object',
    required: { Dimension: TEXT, Operator: { is: 'text', among: operators }, Values: values },
    optional: { Applicability: PERCENTAGES },
  };
}
const SCOPE_RULES: JsonShape = {
  is: 'list',
  of: {
    is: 'either',
    of: [
      scopeRule(['In', 'NotIn', 'StartsWith', 'NotStartsWith', 'Contains', 'NotContains', 'EndsWith'], SOME),
      scopeRule(['In', 'Contains', 'Exists', 'DoesNotExist'], ALL),
    ],
  },
  min: 1,
};
const OPERATOR: JsonShape = { is: 'text', among: ['And', 'Or'] };
const EXCLUDED = { ExclusionOperator: OPERATOR, Exclusions: SCOPE_RULES, Applicability: PERCENTAGES } as const;
const NO: JsonShape = { is: 'boolean', only: false };
const YES: JsonShape = { is: 'boolean', only: true };

/** Everything, something too complex to be told, or what is listed. */
export const APPLICABILITY: JsonShape = {
  is: 'either',
  of: [
    { is: 'object', required: { IsGlobalScope: YES }, optional: { IsComplexScope: NO, ...EXCLUDED }, own: OWN },
    { is: 'object', required: { IsComplexScope: YES }, optional: { IsGlobalScope: NO, ...EXCLUDED }, own: OWN },
    {
      is: 'object',
      required: { InclusionOperator: OPERATOR, Inclusions: SCOPE_RULES },
      optional: { IsGlobalScope: NO, IsComplexScope: NO, ...EXCLUDED },
      own: OWN,
    },
  ],
};
