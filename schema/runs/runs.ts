import { runPage } from '#src/store/run/run-page.ts';
import type { RunRow } from '#src/store/run/runs.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { RunKindEnum } from './run-kind.ts';
import { Run } from './run-ref.ts';

const RunConnection = connectionOf('Run', Run, 'A page of runs, the one sealed last first.');
const runCursor = cursorOf('runs', 'instant');

builder.queryField('runs', (t) =>
  t.field({
    demands: 'run.read',
    type: RunConnection,
    nullable: true,
    description: 'Sealed runs of every kind, the newest first.',
    args: {
      kind: t.arg({ type: [RunKindEnum], description: 'Runs of one of these kinds; default: all.' }),
      month: t.arg({ type: ['Month'], description: 'Runs for one of these billing months; default: all.' }),
      current: t.arg.boolean({ defaultValue: false, description: 'True: without runs that a later one superseded.' }),
      ...pageArgs,
      asOf: t.arg({ type: 'DateTime', description: 'As known at this instant; default: now.' }),
    },
    resolve: async (_, { kind, month, current, first, after, asOf }, { snapshot }): Promise<Page<RunRow>> => {
      const [sealedBefore] = runCursor.decode(after) ?? [];
      const question = {
        kinds: kind ?? undefined,
        months: month ?? undefined,
        currentOnly: current === true,
        asOf: asOf ?? undefined,
        sealedBefore,
        first: pageSize(first),
      };
      const found = await snapshot.read((reading) => runPage(reading, question));
      return {
        nodes: found.runs,
        hasNextPage: found.hasNextPage,
        hasPreviousPage: sealedBefore !== undefined,
        cursor: ({ sealedAt }) => runCursor.encode([sealedAt]),
      };
    },
  }),
);
