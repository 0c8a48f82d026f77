import type { RecordType } from '../record/records.ts';

interface ReferredRule {
  /** The column that others name it by. */
  readonly key: string;
  /** From when and until when (excluded) it exists; null: since ever and for ever. */
  readonly validity: { readonly from: string; readonly to: string } | null;
}

/** Kinds of record that other records name. */
export const REFERRED_KINDS = {
  costCenter: { key: 'costCenterId', validity: { from: 'validFrom', to: 'validTo' } },
  fixedAsset: { key: 'assetNumber', validity: null },
  glAccount: { key: 'accountId', validity: null },
  licenseEntitlement: { key: 'entitlementId', validity: { from: 'validFrom', to: 'validTo' } },
  model: { key: 'name', validity: null },
} as const satisfies { readonly [T in RecordType]?: ReferredRule };

export type ReferredKind = keyof typeof REFERRED_KINDS;
export const REFERRED_KIND_NAMES = Object.keys(REFERRED_KINDS) as ReferredKind[];

export function referredRule(kind: ReferredKind): ReferredRule {
  return REFERRED_KINDS[kind];
}
