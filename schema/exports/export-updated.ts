import { exportsById, type ExportRow } from '#src/store/export/exports.ts';
import { builder } from '../builder.ts';
import { followEvents } from '../events/follow-events.ts';
import { parseIdOf } from '../node/global-id.ts';
import { Export } from './export-type.ts';
import { exportNode } from './export-node.ts';

interface ExportUpdated {
  readonly eventId: string;
  readonly export: ExportRow;
}

const ExportUpdatedType = builder.objectRef<ExportUpdated>('ExportUpdated').implement({
  description: 'Something became of an export: a worker took it up, wrote more of it, finished it, or it failed or was removed.',
  fields: (t) => ({
    eventId: t.exposeString('eventId', { description: 'For `after`.' }),
    export: t.field({ type: Export, description: 'The export, as it is now.', resolve: ({ export: row }) => row }),
  }),
});

builder.subscriptionField('exportUpdated', (t) =>
  t.field({
    demands: 'export.make',
    type: ExportUpdatedType,
    description: 'What becomes of the viewer’s exports: their progress, every few seconds, and their end.',
    args: {
      id: t.arg.id({ description: 'Of this export; null: of all.' }),
      after: t.arg.string({
        description: 'The `eventId` of the last event that was seen: what was missed comes first. null: from now on.',
      }),
    },
    subscribe: (_, { id, after }, context) => {
      const wanted = id == null ? undefined : (parseIdOf(exportNode, id)?.key.id ?? 'none');
      return followEvents<ExportUpdated>(context, { topics: ['export.updated'], after }, async (event) => {
        const { exportId } = event.payload as { exportId: string };
        if (wanted !== undefined && exportId !== wanted) return undefined;
        const [found] = await context.snapshot.read((snapshot) => exportsById(snapshot, [exportId]));
        return found && { eventId: event.id, export: found };
      });
    },
    resolve: (event) => event,
  }),
);
