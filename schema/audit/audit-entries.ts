import { auditPage, type AuditRow } from '#src/store/audit/audit-entries.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { AuditActionEnum, AuditEntry, AuditOriginEnum } from './audit-entry-type.ts';

const AuditEntryConnection = connectionOf('AuditEntry', AuditEntry, 'A page of the audit log, the newest entries first.');

const AuditFilter = builder.inputType('AuditFilter', {
  description: 'Which entries. All conditions hold at once.',
  fields: (t) => ({
    action: t.field({ type: [AuditActionEnum], description: 'What was done.' }),
    viewer: t.stringList({ description: 'In whose name.' }),
    subject: t.stringList({ description: 'What it was done to, as `AuditEntry.subject` says it.' }),
    origin: t.field({ type: [AuditOriginEnum], description: 'By which door.' }),
    onBehalfOf: t.stringList({ description: 'In whose place, by the names of people.' }),
    approval: t.stringList({ description: 'Under which approval, as `AuditEntry.approval` says it.' }),
    from: t.field({ type: 'DateTime', description: 'Not before this instant.' }),
    until: t.field({ type: 'DateTime', description: 'Before this instant.' }),
  }),
});

builder.queryField('auditEntries', (t) =>
  t.field({
    demands: 'audit.read',
    type: AuditEntryConnection,
    nullable: true,
    description: 'The audit log: everything that was done in the hub, in whose name, and why.',
    args: { filter: t.arg({ type: AuditFilter, description: 'Which entries.' }), ...pageArgs },
    resolve: (_, args, context) => auditEntries(args, context),
  }),
);

interface Arguments {
  readonly filter?: typeof AuditFilter.$inferInput | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const auditCursor = cursorOf('audit entries', 'id');

async function auditEntries({ filter, first, after }: Arguments, context: GraphContext): Promise<Page<AuditRow>> {
  const [last] = auditCursor.decode(after) ?? [];
  const conditions = {
    actions: filter?.action ?? undefined,
    viewers: filter?.viewer ?? undefined,
    subjects: filter?.subject ?? undefined,
    origins: filter?.origin ?? undefined,
    onBehalfOf: filter?.onBehalfOf ?? undefined,
    approvals: filter?.approval ?? undefined,
    from: filter?.from ?? undefined,
    until: filter?.until ?? undefined,
  };
  const question = { filter: conditions, first: pageSize(first), after: last };
  const { entries, hasNextPage } = await context.snapshot.read((snapshot) => auditPage(snapshot, question));
  return { nodes: entries, hasNextPage, hasPreviousPage: last !== undefined, cursor: ({ id }) => auditCursor.encode([id]) };
}
