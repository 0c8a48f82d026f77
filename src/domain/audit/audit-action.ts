import type { Permission } from '../authority/permission.ts';

interface AuditActionRule {
  /** Under which it is done. */
  readonly permission: Permission;
  readonly what: string;
}

/** Everything that is noted in the audit log. */
export const AUDIT_ACTIONS = {
  'access.break-glass': { permission: 'access.break-glass', what: 'Somebody took a role by themself for some hours, in an emergency.' },
  'access.delegate': { permission: 'access.delegate', what: 'Somebody was made to stand in for somebody else.' },
  'access.end-delegation': { permission: 'access.delegate', what: 'Somebody stands in for somebody else no longer.' },
  'access.grant': { permission: 'access.grant', what: 'A person was given a role.' },
  'access.review-break-glass': {
    permission: 'access.review',
    what: 'What somebody took by themself in an emergency was looked over by another person.',
  },
  'access.revoke': { permission: 'access.grant', what: 'A role was taken from a person.' },
  'approval.approve': { permission: 'rules.approve', what: 'Somebody approved what somebody else proposed.' },
  'approval.comment': { permission: 'approval.decide', what: 'Somebody said something about a proposal.' },
  'approval.emergency': {
    permission: 'approval.emergency',
    what: 'What was proposed was put in force with fewer approvals than are asked for.',
  },
  'approval.propose': { permission: 'rules.write', what: 'Something was proposed that others have to approve.' },
  'approval.refuse': { permission: 'approval.decide', what: 'Somebody refused what was proposed.' },
  'approval.review': { permission: 'approval.decide', what: 'Somebody looked over what was put in force in an emergency.' },
  'approval.void': {
    permission: 'rules.write',
    what: 'Something else was proposed in the place of a proposal, or what was shown of it held no longer.',
  },
  'approval.withdraw': { permission: 'approval.decide', what: 'A proposal was withdrawn by who made it.' },
  'asset-match.confirm': { permission: 'asset.decide', what: 'Two assets, or items of them, were said to be one.' },
  'asset-match.forbid': { permission: 'asset.decide', what: 'Two assets, or items of them, were said to be two.' },
  'asset-match.split': { permission: 'asset.decide', what: 'Items were taken out of an asset.' },
  'asset-match.withdraw': { permission: 'asset.decide', what: 'Decisions on two assets were withdrawn.' },
  'audit.export': { permission: 'export.make', what: 'An export of the audit log began.' },
  'billing-periods.export': { permission: 'export.make', what: 'An export of billing periods began.' },
  'charges.export': { permission: 'export.make', what: 'An export of charges began.' },
  'commitments.export': { permission: 'export.make', what: 'An export of commitments began.' },
  'delivery.hold': { permission: 'source.load', what: 'A delivery was read and is held back.' },
  'delivery.seal': { permission: 'source.load', what: 'A delivery was loaded and sealed.' },
  'delivery.withdraw': {
    permission: 'source.accept',
    what: 'What was delivered for a slice no longer counts, and nothing takes its place.',
  },
  'delivery.yield': {
    permission: 'source.load',
    what: 'What was delivered for a slice no longer counts: by the configuration, what another one holds of it does.',
  },
  'embed.create': { permission: 'embed.make', what: 'A token was made by which a page of another site asks one question.' },
  'embed.revoke': { permission: 'embed.make', what: 'An embed token was revoked.' },
  'estate.export': { permission: 'estate.export', what: 'An export of all deliveries and rules, under pseudonyms, began.' },
  'estate.import': { permission: 'source.load', what: 'A masked copy of another hub was taken into this one, which was empty.' },
  'evidence.export': { permission: 'export.make', what: 'An export of the evidence of a month began.' },
  'finding.accept': { permission: 'source.accept', what: 'What was found of a delivery was said to be right as it is.' },
  'finding.dismiss': { permission: 'source.accept', what: 'What was found of a delivery was said not to count.' },
  'key.create': { permission: 'key.make', what: 'A key was made by which a program asks in the name of a person.' },
  'key.revoke': { permission: 'key.make', what: 'A key was revoked.' },
  'manual-entry.end': { permission: 'source.load', what: 'A manual entry ended: what it stood in for came, or its time was over.' },
  'manual-entry.enter': { permission: 'period.close', what: 'What somebody entered in the place of a delivery was approved, and counts.' },
  'manual-entry.recall': { permission: 'period.close', what: 'It was approved that a manual entry ends before its time.' },
  'period.ask-reopening': { permission: 'period.reopen', what: 'Somebody asked to reopen a closed month, before that was a proposal.' },
  'period.begin': { permission: 'period.close', what: 'The close of a month began.' },
  'period.close': { permission: 'period.close', what: 'A month was closed: what was known of it is pinned.' },
  'period.decide-reopening': {
    permission: 'period.reopen',
    what: 'Whether a closed month is reopened was decided, before that was a proposal.',
  },
  'period.give-up': { permission: 'period.close', what: 'A close that had begun was given up.' },
  'period.reopen': { permission: 'period.reopen', what: 'A closed month was reopened, until an instant.' },
  'person.add': { permission: 'access.grant', what: 'A person was made known.' },
  'person.end': { permission: 'access.grant', what: 'A person left: nothing of theirs holds any more.' },
  'person.link': { permission: 'access.grant', what: 'An account of an identity provider was said to be of a person.' },
  'person.unlink': { permission: 'access.grant', what: 'An account of an identity provider was taken from a person.' },
  'quality.waive': { permission: 'quality.waive', what: 'A steward signed that an offence against a rule of data quality is let be.' },
  'quality.withdraw-waiver': { permission: 'quality.waive', what: 'A steward took back that an offence is let be.' },
  'retention.end-hold': { permission: 'retention.hold', what: 'A legal hold was ended.' },
  'retention.hold': { permission: 'retention.hold', what: 'Data were put under a legal hold.' },
  'retention.keep': { permission: 'retention.purge', what: 'Something stayed that was approved to be purged.' },
  'retention.purge': { permission: 'retention.purge', what: 'Rows were purged, and a tombstone is left.' },
  'rules.put-in-force': { permission: 'rules.write', what: 'Approved rules are in force from then on.' },
  'rules.save': { permission: 'rules.write', what: 'A version of a rule set was kept.' },
  'run.export': { permission: 'export.make', what: 'An export of a run, with what it was made from, began.' },
  'run.refuse': { permission: 'run.make', what: 'A run was not sealed, for it does not verify.' },
  'run.seal': { permission: 'run.make', what: 'A run was made, and counts.' },
  'run.withdraw': { permission: 'run.make', what: 'A run no longer counts, and none takes its place.' },
  'secret.remove': { permission: 'source.configure', what: 'A sealed secret was removed.' },
  'secret.rotate': { permission: 'source.configure', what: 'A sealed secret was taken over to another master key.' },
  'secret.set': { permission: 'source.configure', what: 'A secret was sealed.' },
  'source.accept-schema': { permission: 'source.accept', what: 'Changed fields of a source were accepted.' },
  'source.register': { permission: 'source.load', what: 'A source was read for the first time.' },
  'source.schedule': { permission: 'source.configure', what: 'A source got another schedule, or none.' },
} as const satisfies Record<string, AuditActionRule>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;
export const AUDIT_ACTION_NAMES = Object.keys(AUDIT_ACTIONS) as AuditAction[];
