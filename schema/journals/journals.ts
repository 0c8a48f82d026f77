import { journals, type JournalRow } from '#src/store/journal/journals.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { JournalKindEnum, JournalStateEnum } from './journal-enums.ts';
import './journal-line-type.ts';
import { Journal } from './journal-ref.ts';
import './journal-type.ts';

const JournalConnection = connectionOf('Journal', Journal, 'A page of journals, in the order in which they were made.');
const pages = listPages('journals');

const JournalFilter = builder.inputType('JournalFilter', {
  description: 'Which journals. All conditions hold at once.',
  fields: (t) => ({
    month: t.field({ type: 'Month', description: 'Posted in this month.' }),
    costMonth: t.field({ type: 'Month', description: 'Charging the costs of this month.' }),
    legalEntity: t.string({ description: 'In the books of this legal entity.' }),
    kind: t.field({ type: JournalKindEnum, description: 'Of this kind.' }),
    state: t.field({ type: [JournalStateEnum], description: 'In one of these states.' }),
  }),
});

builder.queryField('journals', (t) =>
  t.field({
    demands: 'allocation.read',
    type: JournalConnection,
    nullable: true,
    description:
      'The journals by which statements are charged in the books. Limited viewers see those with lines of their own cost centres, and of them these lines.',
    args: { filter: t.arg({ type: JournalFilter, description: 'Which journals.' }), ...pageArgs },
    resolve: async (_, { filter, ...args }, { snapshot }) => {
      const place = pages.placeOf(args, [filter]);
      const { month, costMonth, legalEntity, kind, state } = filter ?? {};
      const asked = {
        month: month ?? undefined,
        costMonth: costMonth ?? undefined,
        legalEntity: legalEntity ?? undefined,
        kind: kind ?? undefined,
        states: state ?? undefined,
      };
      const rows = await snapshot.read((reading) => journals(reading, asked, place.size + 1, place.offset));
      return pages.pageFrom<JournalRow>(rows, place);
    },
  }),
);
