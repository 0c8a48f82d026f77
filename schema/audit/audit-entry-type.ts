import { AUDIT_ACTION_NAMES, AUDIT_ACTIONS, type AuditAction } from '#src/domain/audit/audit-action.ts';
import { ORIGINS, type Origin } from '#src/domain/authority/origin.ts';
import type { AuditRow } from '#src/store/audit/audit-entries.ts';
import { builder } from '../builder.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';
import { auditEntryNode } from './audit-entry-node.ts';

const nameOf = (word: string) => word.toUpperCase().replaceAll(/[.-]/g, '_');

export const AuditActionEnum = builder.enumType('AuditAction', {
  description: 'What is noted in the audit log.',
  values: Object.fromEntries(
    AUDIT_ACTION_NAMES.map((action) => [nameOf(action), { value: action, description: AUDIT_ACTIONS[action].what }]),
  ) as Record<string, { value: AuditAction; description: string }>,
});

const DOORS: Readonly<Record<Origin, string>> = {
  graph: 'HTTP: the graph, or the sign-in of a browser. In entries from before `WEBSOCKET` was told apart, a WebSocket as well.',
  websocket: 'A WebSocket.',
  mcp: 'The Model Context Protocol: a language model asked, in the name of whoever lent it a key or token.',
  sql: 'PostgreSQL: a login for tools that speak SQL.',
  'command-line': 'The command line.',
  job: 'A job of the hub, on its own.',
  program: 'A program that the hub is part of.',
};

export const AuditOriginEnum = builder.enumType('AuditOrigin', {
  description: 'By which door somebody came who did something.',
  values: Object.fromEntries(ORIGINS.map((origin) => [nameOf(origin), { value: origin, description: DOORS[origin] }])) as Record<
    string,
    { value: Origin; description: string }
  >,
});

export const AuditEntry = builder.objectRef<AuditRow>('AuditEntry').implement({
  description: 'Who did what, when, from where and why, and what it changed. Entries are added, and never edited or deleted.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Opaque. It names this entry for ever.', resolve: (entry) => nodeId(auditEntryNode, entry) }),
    index: t.expose('index', { type: 'Count', description: 'Its position in the log, from 0. There are no gaps.' }),
    at: t.field({ type: 'DateTime', description: 'When.', resolve: ({ at }) => at }),
    viewer: t.exposeString('viewer', { description: 'In whose name.' }),
    onBehalfOf: t.exposeString('onBehalfOf', {
      nullable: true,
      description: 'The name of the person in whose place they acted, by a delegation; null: in their own.',
    }),
    origin: t.field({
      type: AuditOriginEnum,
      nullable: true,
      description: 'By which door; null for entries from before the log said so.',
      resolve: ({ origin }) => origin,
    }),
    address: t.exposeString('address', {
      nullable: true,
      description:
        'From where: the address of the caller, as the first trusted proxy saw it; for the command line and jobs, the account of the operating system and the machine that the process ran on (`ann@hub-1`). Null where there is none, and for entries from before the log said so.',
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
    approval: t.exposeString('approval', {
      nullable: true,
      description: 'Under which approval: `proposal 12` or `reopening 3`; null where it took none.',
    }),
    digest: t.exposeString('digest', {
      description: 'SHA-256, in hexadecimal digits, of the digest of the entry before and of what this one says.',
    }),
  }),
});
