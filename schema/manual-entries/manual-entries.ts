import { numberOfEntry } from '#src/domain/manual-entry/manual-entry.ts';
import { entriesById, entryPage, type EntryRow } from '#src/store/manual-entry/manual-entries.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { batched } from '../selection/batched.ts';
import { ManualEntryType } from './manual-entry-type.ts';

const ManualEntryConnection = connectionOf('ManualEntry', ManualEntryType, 'A page of manual entries, the one approved last first.');

const ManualEntryFilter = builder.inputType('ManualEntryFilter', {
  description: 'Which manual entries. All conditions hold at once.',
  fields: (t) => ({
    month: t.field({ type: ['Month'], description: 'Of these months.' }),
    holdingOnly: t.boolean({ defaultValue: false, description: 'Leaves out those that have ended.' }),
  }),
});

const entryCursor = cursorOf('manualEntries', 'id');

builder.queryField('manualEntries', (t) =>
  t.field({
    demands: ['control.read', 'approval.read', 'batch.read'],
    type: ManualEntryConnection,
    nullable: true,
    description:
      'What people entered in the place of cost that no source has delivered, and others approved. What waits for approval is in `proposals`.',
    args: { filter: t.arg({ type: ManualEntryFilter, description: 'Which entries.' }), ...pageArgs },
    resolve: async (_, { filter, first, after }, { snapshot }): Promise<Page<EntryRow>> => {
      const [idBefore] = entryCursor.decode(after) ?? [];
      const question = { months: filter?.month ?? undefined, holdingOnly: filter?.holdingOnly ?? false, idBefore, first: pageSize(first) };
      const { entries, hasNextPage } = await snapshot.read((reading) => entryPage(reading, question));
      return { nodes: entries, hasNextPage, hasPreviousPage: idBefore !== undefined, cursor: ({ id }) => entryCursor.encode([id]) };
    },
  }),
);

builder.objectField(Batch, 'manualEntry', (t) =>
  t.field({
    demands: ['control.read', 'approval.read'],
    type: ManualEntryType,
    nullable: true,
    description:
      'The entry that it delivers, with what was proposed and who approved it; null for deliveries of other sources than `manual`.',
    resolve: ({ sourceId, slice }, _, context) => {
      const number = numberOfEntry(sourceId, slice);
      return number === undefined ? null : batched(context, 'manual entry', number, entriesById);
    },
  }),
);
