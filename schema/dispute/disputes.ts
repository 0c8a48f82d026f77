import { disputePage, type DisputeRow } from '#src/store/dispute/disputes.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { DisputeStateEnum, DisputeType } from './dispute-type.ts';

const DisputeConnection = connectionOf('Dispute', DisputeType, 'A page of disputes, the one opened last first.');

const DisputeFilter = builder.inputType('DisputeFilter', {
  description: 'Which disputes. All conditions hold at once.',
  fields: (t) => ({
    costCenter: t.string({ description: 'Of lines of this cost centre.' }),
    month: t.field({ type: ['Month'], description: 'About these months.' }),
    number: t.string({ description: 'This one alone: as given by `Dispute.number`.' }),
    state: t.field({ type: [DisputeStateEnum], description: 'That stand so.' }),
  }),
});

const cursors = cursorOf('disputes', 'id');

builder.queryField('disputes', (t) =>
  t.field({
    demands: 'allocation.read',
    type: DisputeConnection,
    nullable: true,
    description: 'Lines of statements that were disputed. Limited viewers see those of which they are a party.',
    args: { filter: t.arg({ type: DisputeFilter, description: 'Which of them.' }), ...pageArgs },
    resolve: async (_, { filter, first, after }, { snapshot }): Promise<Page<DisputeRow>> => {
      const [idBefore] = cursors.decode(after) ?? [];
      const question = {
        costCenter: filter?.costCenter ?? undefined,
        months: filter?.month ?? undefined,
        id: filter?.number ?? undefined,
        states: filter?.state ?? undefined,
        idBefore,
        first: pageSize(first),
      };
      const { disputes, hasNextPage } = await snapshot.read((reading) => disputePage(reading, question));
      return { nodes: disputes, hasNextPage, hasPreviousPage: idBefore !== undefined, cursor: ({ id }) => cursors.encode([id]) };
    },
  }),
);
