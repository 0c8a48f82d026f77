import { AUDIT_ACTION_NAMES, AUDIT_ACTIONS, type AuditAction } from '#src/domain/audit/audit-action.ts';
import { ORIGINS, type Origin } from '#src/domain/authority/origin.ts';
import type { AuditRow } from '#src/store/audit/audit-entries.ts';
import { builder } from '../builder.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';

const nameOf = (word: string) => word.toUpperCase().replaceAll(/[.-]/g, '_');

export const AuditActionEnum = builder.enumType('AuditAction', {
  description: 'What is noted in the audit log.',
  values: Object.fromEntries(
    AUDIT_ACTION_NAMES.map((action) => [nameOf(action), { value: action, description: AUDIT_ACTIONS[action].what }]),
  ) as Record<string, { value: AuditAction; description: string }>,
});

const DOORS: Readonly<Record<Origin, string>> = {
  graph: 'The graph.',
  'command-line': 'The command line.',
  job: 'A job of the hub, on its own.',
  program: 'A program that the hub is part of.',
};

const AuditOriginEnum = builder.enumType('AuditOrigin', {
  description: 'From where something was done.',
  values: Object.fromEntries(ORIGINS.map((origin) => [nameOf(origin), { value: origin, description: DOORS[origin] }])) as Record<
    string,
    { value: Origin; description: string }
  >,
});

export const AuditEntry = builder.objectRef<AuditRow>('AuditEntry').implement({
  description: 'Who did what, when, from where and why, and what it changed. Entries are added, and never edited or deleted.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Opaque. It names this entry for ever.', resolve: (entry) => nodeId('AuditEntry', entry) }),
    at: t.field({ type: 'DateTime', description: 'When.', resolve: ({ at }) => at }),
    viewer: t.exposeString('viewer', { description: 'In whose name.' }),
    origin: t.field({
      type: AuditOriginEnum,
      nullable: true,
      description: 'From where; null for entries from before the log said so.',
      resolve: ({ origin }) => origin,
    }),
    action: t.field({ type: AuditActionEnum, description: 'What was done.', resolve: ({ action }) => action }),
    subject: t.exposeString('subject', {
      description: 'What it was done to: a source, a rule set, the months of an export, items of a match.',
    }),
    before: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What it changed, as it was; null: it was not there.',
      resolve: ({ before }) => before,
    }),
    after: t.field({ type: 'JSON', nullable: true, description: 'What it changed, as it is since.', resolve: ({ after }) => after }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, in the words of who did it; null where nobody is asked.' }),
    digest: t.exposeString('digest', {
      description: 'SHA-256, in hexadecimal digits, of the digest of the entry before and of what this one says.',
    }),
  }),
});
