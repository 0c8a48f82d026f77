import type { ReadPermission } from '../authority/permission.ts';

/**
 * What is restricted of what may be read, and why: that somebody read it is noted in the audit log. A permission to read does not compile
 * without a place here.
 */
const RESTRICTED_READING = {
  'access.read': 'who may what',
  'allocation.read': null,
  'anomaly.read': null,
  'approval.read': null,
  'asset.read': null,
  'audit.read': 'what people did, and from where',
  'batch.read': null,
  'break.read': null,
  'charge.read': null,
  'control.read': null,
  'cost.read': null,
  'driver.read': 'drivers, which may be salaries',
  // What leaves is noted as an export.
  'estate.export': null,
  'event.follow': null,
  'export.make': null,
  'ledger.read': null,
  'lineage.read': null,
  'mapping.read': null,
  'match.read': null,
  'metrics.read': null,
  'model.detail': 'who owns models, and where their files lie',
  'model.read': null,
  'person.read': 'who has a device or answers for a cost centre',
  'price.read': null,
  'quality.read': null,
  'reconciliation.read': null,
  'rules.read': null,
  'run.read': null,
  'source.list': null,
  'source.read': null,
} as const satisfies { readonly [P in ReadPermission]: string | null };

/** A permission to read what is restricted. */
export type RestrictedReading = { [P in ReadPermission]: (typeof RESTRICTED_READING)[P] extends string ? P : never }[ReadPermission];
export function isRestricted(permission: string): permission is RestrictedReading {
  return Object.hasOwn(RESTRICTED_READING, permission) && RESTRICTED_READING[permission as ReadPermission] !== null;
}

/** Fields that are read under another permission than the one their root field demands, and are none for whoever lacks it. */
export const RESTRICTED_FIELDS: Readonly<Record<string, RestrictedReading>> = {
  'Model.description': 'model.detail',
  'Model.owner': 'model.detail',
  'Model.tags': 'model.detail',
  'ModelVersion.owner': 'model.detail',
  'ModelVersion.sourceUri': 'model.detail',
  'ModelVersion.tags': 'model.detail',
};
