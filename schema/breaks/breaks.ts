import { agedBreaks, breakPage, type AgedBreaks, type AgedKey, type BreakFilter, type BreakRow } from '#src/store/break/break-rows.ts';
import { matchingRunAt } from '#src/store/break/matching-run-at.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { readText } from '../filter/text-filter.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { AgeBucketEnum, BreakStateEnum, ComparisonEnum, ItemBreakKindEnum } from './break-enums.ts';
import { Break } from './break-type.ts';

const BreakConnection = connectionOf('Break', Break, 'A page of breaks, the oldest first.');

const Filter = builder.inputType('BreakFilter', {
  description: 'Which breaks. All conditions hold at once.',
  fields: (t) => ({
    comparison: t.field({ type: [ComparisonEnum], description: 'Of these comparisons.' }),
    kind: t.field({ type: [ItemBreakKindEnum], description: 'Of these kinds.' }),
    state: t.field({ type: [BreakStateEnum], description: 'Of which one of these became.' }),
    age: t.field({ type: [AgeBucketEnum], description: 'As old as this.' }),
    party: t.stringList({ description: 'Of these issuers, as the rules call them.' }),
    currency: t.stringList({ description: 'In these currencies.' }),
    owner: t.stringList({ description: 'For which these people answer.' }),
    breakId: t.stringList({ description: 'By their names, provisional or not.' }),
    provisional: t.boolean({ description: 'True: of bills that are still being delivered. Default and false: of final ones alone.' }),
  }),
});

type FilterInput = typeof Filter.$inferInput | null | undefined;

const asOf = 'As known at this instant, and aged to its day; default: now, and for a further page the instant of the first.';
const breakCursor = cursorOf('breaks', 'id', 'pin', 'text', 'integer');

builder.queryField('breaks', (t) =>
  t.field({
    demands: 'break.read',
    type: BreakConnection,
    nullable: true,
    description:
      'What is open between bills and books, item by item over all months. Empty while nothing was matched. Limited viewers see what the books have of their own cost centres alone.',
    args: {
      filter: t.arg({ type: Filter, description: 'Which breaks.' }),
      ...pageArgs,
      asOf: t.arg({ type: 'DateTime', description: asOf }),
    },
    resolve: async (_, args, context): Promise<Page<BreakRow>> => {
      const first = pageSize(args.first);
      const [pinnedRun, pinned, since, resultNo] = breakCursor.decode(args.after) ?? [];
      const instant = pinned ?? args.asOf ?? null;
      const runId = pinnedRun ?? (await runIdAt(context, instant));
      if (runId === undefined) return NOTHING;
      const question = {
        runId,
        asOf: instant ?? undefined,
        filter: filterOf(args.filter),
        first,
        after: since === undefined ? undefined : { since, resultNo: resultNo! },
      };
      const found = await context.snapshot.read((snapshot) => breakPage(snapshot, question));
      return {
        nodes: found.breaks,
        hasNextPage: found.hasNextPage,
        hasPreviousPage: since !== undefined,
        cursor: (row) => breakCursor.encode([runId, instant, row.since, row.resultNo]),
      };
    },
  }),
);

const Aged = builder.objectRef<AgedBreaks & AgedKey>('AgedBreaks').implement({
  description: 'What is open of a kind, in a currency, for which one person answers, and as old as this.',
  fields: (t) => ({
    comparison: t.field({ type: ComparisonEnum, description: 'What was compared.', resolve: ({ comparison }) => comparison }),
    kind: t.field({ type: ItemBreakKindEnum, description: 'What is wrong.', resolve: ({ kind }) => kind }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the amounts.' }),
    owner: t.string({
      nullable: true,
      description: 'Who answers for it; null: nobody is known to.',
      resolve: ({ owner }) => (owner === '' ? null : owner),
    }),
    age: t.field({ type: AgeBucketEnum, description: 'How old it is.', resolve: ({ ageBucket }) => ageBucket }),
    breakCount: t.expose('breaks', { type: 'Count', description: 'How many there are.' }),
    leftOpen: t.expose('leftOpen', { type: 'Decimal', description: 'What is open of the left side.' }),
    rightOpen: t.expose('rightOpen', { type: 'Decimal', description: 'What is open of the right side.' }),
  }),
});
const AgedConnection = connectionOf('AgedBreaks', Aged, 'A page of the aged report, by comparison, kind, currency, owner and age.');
const agedCursor = cursorOf('agedBreaks', 'id', 'pin', 'text');

builder.queryField('agedBreaks', (t) =>
  t.field({
    demands: 'break.read',
    type: AgedConnection,
    nullable: true,
    description: 'What is open by age, in flat rows. What is written off is not open. Empty while nothing was matched.',
    args: {
      filter: t.arg({ type: Filter, description: 'Which breaks.' }),
      ...pageArgs,
      asOf: t.arg({ type: 'DateTime', description: asOf }),
    },
    resolve: async (_, args, context): Promise<Page<AgedBreaks & AgedKey>> => {
      const first = pageSize(args.first);
      const [pinnedRun, pinned, after] = agedCursor.decode(args.after) ?? [];
      const instant = pinned ?? args.asOf ?? null;
      const runId = pinnedRun ?? (await runIdAt(context, instant));
      if (runId === undefined) return NOTHING;
      const question = { runId, asOf: instant ?? undefined, filter: filterOf(args.filter), first, after };
      const found = await context.snapshot.read((snapshot) => agedBreaks(snapshot, question));
      return {
        nodes: found.rows,
        hasNextPage: found.hasNextPage,
        hasPreviousPage: after !== undefined,
        cursor: ({ key }) => agedCursor.encode([runId, instant, key]),
      };
    },
  }),
);

const NOTHING = { nodes: [], hasNextPage: false, hasPreviousPage: false, cursor: () => '' };

async function runIdAt({ snapshot }: GraphContext, instant: string | null): Promise<string | undefined> {
  return (await snapshot.read((reading) => matchingRunAt(reading, instant ?? undefined)))?.id;
}

function filterOf(filter: FilterInput): BreakFilter {
  const { comparison, kind, state, age, party, currency, owner, breakId, provisional } = filter ?? {};
  return {
    comparisons: comparison ?? undefined,
    kinds: kind ?? undefined,
    states: state ?? undefined,
    ages: age ?? undefined,
    parties: party?.map(readText),
    currencies: currency?.map(readText),
    owners: owner?.map(readText),
    breakIds: breakId?.map(readText),
    provisional: provisional ?? undefined,
  };
}
