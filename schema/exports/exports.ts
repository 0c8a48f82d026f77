import { exportPage, type ExportRow } from '#src/store/export/exports.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { ExportStateEnum, ExportTableEnum } from './export-enums.ts';
import { Export } from './export-type.ts';

const ExportConnection = connectionOf('Export', Export, 'A page of exports, the one asked for last first.');

const ExportFilter = builder.inputType('ExportFilter', {
  description: 'Which exports. All conditions hold at once.',
  fields: (t) => ({
    table: t.field({ type: [ExportTableEnum], description: 'Of these tables.' }),
    state: t.field({ type: [ExportStateEnum], description: 'Of which one of these became.' }),
  }),
});

builder.queryField('exports', (t) =>
  t.field({
    demands: 'export.make',
    type: ExportConnection,
    nullable: true,
    description: 'Tables that the viewer asked for as files. What has been over for 30 days is told by the audit log alone.',
    args: { filter: t.arg({ type: ExportFilter, description: 'Which exports.' }), ...pageArgs },
    resolve: (_, args, context) => exportsOf(args, context),
  }),
);

interface Arguments {
  readonly filter?: typeof ExportFilter.$inferInput | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const exportCursor = cursorOf('exports', 'id');

async function exportsOf({ filter, first, after }: Arguments, context: GraphContext): Promise<Page<ExportRow>> {
  const [idBefore] = exportCursor.decode(after) ?? [];
  const question = { tables: filter?.table ?? undefined, states: filter?.state ?? undefined };
  const { exports, hasNextPage } = await context.snapshot.read((snapshot) =>
    exportPage(snapshot, { ...question, first: pageSize(first), idBefore }),
  );
  return { nodes: exports, hasNextPage, hasPreviousPage: idBefore !== undefined, cursor: ({ id }) => exportCursor.encode([id]) };
}
