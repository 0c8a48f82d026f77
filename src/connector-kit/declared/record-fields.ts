import type { RecordType } from '../../domain/record/records.ts';
import { RECORD_COLUMNS, type KindsOf, type RecordColumnKind } from '../../domain/record/record-columns.ts';
import type { AssetPurchase } from '../../domain/record/asset-records.ts';

/** One field of a record as a declaration may name it. */
export interface RecordField {
  readonly kind: Exclude<RecordColumnKind, 'json' | 'json?'> | 'list';
  readonly isRequired: boolean;
}

/** What stands where nothing is declared. */
export const FIELD_DEFAULTS: Readonly<Record<string, string>> = { state: 'active' };

/** A purchase is declared by its parts: `purchase.price`. */
const PURCHASE: KindsOf<Omit<AssetPurchase, 'isLeased' | 'priceText'>> = {
  orderNumber: 'text?',
  vendor: 'text?',
  purchasedOn: 'day?',
  warrantyEndsOn: 'day?',
  price: 'decimal?',
  currency: 'text?',
};

/** What people may map to, for one kind of record. Tags come as `tags.<key>` besides. */
export function recordFields(type: RecordType): ReadonlyMap<string, RecordField> {
  const fields = new Map<string, RecordField>();
  for (const [name, kind] of Object.entries<RecordColumnKind>(RECORD_COLUMNS[type])) {
    if (name === 'macAddresses') fields.set(name, { kind: 'list', isRequired: false });
    else if (name === 'purchase')
      for (const [part, own] of Object.entries<RecordField['kind']>(PURCHASE))
        fields.set(`purchase.${part}`, { kind: own, isRequired: false });
    else if (kind !== 'json' && kind !== 'json?')
      fields.set(name, { kind, isRequired: !kind.endsWith('?') && FIELD_DEFAULTS[name] === undefined });
  }
  return fields;
}

export function takesTags(type: RecordType): boolean {
  return 'tags' in RECORD_COLUMNS[type];
}
