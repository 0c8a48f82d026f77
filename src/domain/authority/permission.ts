import type { ScopeName } from './scope.ts';

/**
 * What a limit of a viewer means for a permission. `part`: the viewer gets the part within the limit. `any`: nothing, because
 * what is permitted is no cost centre's (source's, …) own. `all`: it takes a viewer without that limit.
 */
export type Bearing = 'part' | 'any' | 'all';

export interface PermissionRule {
  /** `read`: rows are cut to the limits of the viewer. `act`: whoever demands it says which part it is about. */
  readonly kind: 'read' | 'act';
  /** Goes on after "a viewer who may". */
  readonly may: string;
  readonly bearings: { readonly [K in ScopeName]: Bearing };
}

const ALL = { costCenters: 'all', legalEntities: 'all', sources: 'all', recordTypes: 'all' } as const;

const ANY = { costCenters: 'any', legalEntities: 'any', sources: 'any', recordTypes: 'any' } as const;

/** Everything that a viewer may be permitted. What a row does not name takes a viewer without that limit. */
export const PERMISSIONS = {
  'cost.read': { kind: 'read', may: 'read costs', bearings: { ...ALL, costCenters: 'part' } },
  'charge.read': { kind: 'read', may: 'read charges', bearings: { ...ALL, costCenters: 'part' } },
  'mapping.read': { kind: 'read', may: 'read what mappings leave open', bearings: { ...ALL, costCenters: 'part' } },
  'allocation.read': { kind: 'read', may: 'read allocations', bearings: { ...ALL, costCenters: 'part' } },
  'anomaly.read': { kind: 'read', may: 'read anomalies', bearings: { ...ALL, costCenters: 'part' } },
  'asset.read': { kind: 'read', may: 'read assets', bearings: { ...ALL, costCenters: 'part' } },
  'model.read': { kind: 'read', may: 'read models', bearings: { ...ALL, costCenters: 'any' } },
  'model.detail': { kind: 'read', may: 'read who owns models, how they are tagged and where their files lie', bearings: ALL },
  'ledger.read': { kind: 'read', may: 'read the books', bearings: { ...ALL, costCenters: 'part', legalEntities: 'part' } },
  'price.read': { kind: 'read', may: 'read prices and quantities', bearings: ANY },
  'person.read': { kind: 'read', may: 'read who has a device and who answers for a cost centre', bearings: ANY },
  'driver.read': { kind: 'read', may: 'read drivers', bearings: { ...ANY, costCenters: 'part' } },
  'match.read': { kind: 'read', may: 'read which assets may be one, and who decided so', bearings: ALL },
  'reconciliation.read': { kind: 'read', may: 'read reconciliations', bearings: ALL },
  'break.read': { kind: 'read', may: 'read which items of bills and books are open', bearings: { ...ALL, costCenters: 'part' } },
  'quality.read': {
    kind: 'read',
    may: 'read which records offend rules of data quality',
    bearings: { costCenters: 'part', legalEntities: 'part', sources: 'part', recordTypes: 'part' },
  },
  'source.read': {
    kind: 'read',
    may: 'read sources',
    bearings: { costCenters: 'any', legalEntities: 'any', sources: 'part', recordTypes: 'any' },
  },
  'batch.read': {
    kind: 'read',
    may: 'read deliveries',
    bearings: { costCenters: 'any', legalEntities: 'any', sources: 'part', recordTypes: 'part' },
  },
  'control.read': { kind: 'read', may: 'read control totals, certificates and checks', bearings: ALL },
  'rules.read': { kind: 'read', may: 'read rules', bearings: ALL },
  'run.read': { kind: 'read', may: 'read runs', bearings: { ...ALL, costCenters: 'any' } },
  'lineage.read': { kind: 'read', may: 'follow lineage', bearings: { ...ALL, costCenters: 'part' } },
  'event.follow': { kind: 'read', may: 'follow events', bearings: { ...ALL, costCenters: 'part' } },
  'export.make': { kind: 'read', may: 'export', bearings: { ...ALL, costCenters: 'part' } },
  'estate.export': { kind: 'read', may: 'export all there is under pseudonyms', bearings: ALL },
  'source.list': { kind: 'read', may: 'list what lies ready at sources', bearings: { ...ALL, sources: 'any', recordTypes: 'any' } },
  'approval.read': { kind: 'read', may: 'read what was proposed, and who approved it', bearings: ALL },
  'audit.read': { kind: 'read', may: 'read the audit log', bearings: ALL },
  'access.read': { kind: 'read', may: 'read who may what', bearings: ALL },
  'metrics.read': { kind: 'read', may: 'read metrics', bearings: ALL },
  'run.make': { kind: 'act', may: 'make runs', bearings: ALL },
  'rules.write': { kind: 'act', may: 'keep rule sets', bearings: ALL },
  'approval.decide': { kind: 'act', may: 'decide on what was proposed', bearings: ALL },
  'rules.approve': { kind: 'act', may: 'approve rule sets', bearings: ALL },
  'approval.emergency': { kind: 'act', may: 'put in force at once what waits for approval', bearings: ALL },
  'source.load': { kind: 'act', may: 'load deliveries', bearings: { ...ALL, sources: 'part' } },
  'source.accept': { kind: 'act', may: 'accept what a source changed', bearings: { ...ALL, sources: 'part' } },
  'source.configure': { kind: 'act', may: 'configure sources', bearings: { ...ALL, sources: 'part' } },
  'period.close': { kind: 'act', may: 'close months', bearings: ALL },
  'journal.post': { kind: 'act', may: 'make journals from statements, and post them in the books', bearings: ALL },
  'period.reopen': { kind: 'act', may: 'reopen months', bearings: ALL },
  'dispute.open': { kind: 'act', may: 'dispute lines of statements', bearings: { ...ALL, costCenters: 'part' } },
  'dispute.decide': { kind: 'act', may: 'decide on disputes', bearings: { ...ALL, costCenters: 'part' } },
  'access.approve': { kind: 'act', may: 'approve that others are given roles', bearings: ALL },
  'retention.hold': { kind: 'act', may: 'keep data from being purged', bearings: ALL },
  'retention.purge': { kind: 'act', may: 'propose purges, and approve those of others', bearings: ALL },
  'access.grant': { kind: 'act', may: 'say who may what', bearings: ALL },
  'access.break-glass': { kind: 'act', may: 'take a role for some hours in an emergency', bearings: ALL },
  'access.review': { kind: 'act', may: 'look over what others took in an emergency', bearings: ALL },
  'access.delegate': {
    kind: 'act',
    may: 'have somebody stand in for them',
    bearings: ANY,
  },
  'key.make': {
    kind: 'act',
    may: 'make keys for programs that ask in their name',
    bearings: ANY,
  },
  'embed.make': {
    kind: 'act',
    may: 'make tokens by which a page of another site asks one question',
    bearings: ANY,
  },
  'quality.waive': { kind: 'act', may: 'waive offences against rules of data quality that they are a steward of', bearings: ALL },
  'break.handle': { kind: 'act', may: 'assign and explain breaks, match items and propose to write off', bearings: ALL },
  'break.write-off': { kind: 'act', may: 'approve that breaks are written off', bearings: ALL },
  'account.certify': { kind: 'act', may: 'review and certify accounts that others prepared', bearings: ALL },
  'asset.decide': { kind: 'act', may: 'decide which assets are one', bearings: ALL },
} as const satisfies Record<string, PermissionRule>;

export type Permission = keyof typeof PERMISSIONS;
export type ReadPermission = OfKind<'read'>;
export type ActPermission = OfKind<'act'>;
type OfKind<Kind> = { [P in Permission]: (typeof PERMISSIONS)[P]['kind'] extends Kind ? P : never }[Permission];

export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[];

export function ruleOf(permission: Permission): PermissionRule {
  return PERMISSIONS[permission];
}
