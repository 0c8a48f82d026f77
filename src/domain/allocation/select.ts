import type { ColumnDimension, MappedDimension } from '../dimension/dimension.ts';

/** An absent value (an account without sub-account, a missing tag) is in no list: `notIn` holds for it. */
export type ListCondition = { readonly in: readonly string[] } | { readonly notIn: readonly string[] };
export type MappedCondition = ListCondition | { readonly mapped: boolean };
/** Tag keys and values are compared as they are spelled. */
export type TagCondition = { readonly key: string } & (ListCondition | { readonly present: boolean });

export const CHARGE_DIMENSIONS = [
  'providerName',
  'billingAccountId',
  'subAccountId',
  'serviceName',
  'serviceCategory',
  'chargeCategory',
] as const satisfies readonly ColumnDimension[];
export type ChargeDimension = (typeof CHARGE_DIMENSIONS)[number];

export type AllocationSelect = { readonly [D in MappedDimension]?: MappedCondition | undefined } & {
  readonly [D in ChargeDimension]?: ListCondition | undefined;
} & {
  readonly tags?: readonly TagCondition[] | undefined;
};
