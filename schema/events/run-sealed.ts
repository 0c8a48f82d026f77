import { runsById, type RunRow } from '#src/store/run/runs.ts';
import { builder } from '../builder.ts';
import { RunKindEnum } from '../runs/run-kind.ts';
import { Run } from '../runs/run-ref.ts';
import { followEvents } from './follow-events.ts';
import { readOnce } from './read-once.ts';

interface RunSealed {
  readonly eventId: string;
  readonly run: RunRow;
}

const RunSealedType = builder.objectRef<RunSealed>('RunSealed').implement({
  description: 'A computation counts from now on.',
  fields: (t) => ({
    eventId: t.exposeString('eventId', { description: 'For `after`.' }),
    run: t.field({ type: Run, description: 'The run.', resolve: ({ run }) => run }),
  }),
});

builder.subscriptionField('runSealed', (t) =>
  t.field({
    demands: ['event.follow', 'run.read'],
    type: RunSealedType,
    description: 'Computations, as they are sealed.',
    args: {
      kind: t.arg({ type: [RunKindEnum], description: 'Of these kinds; default: all.' }),
      after: t.arg.string({
        description: 'The `eventId` of the last event that was seen: what was missed comes first. null: from now on.',
      }),
    },
    subscribe: (_, { kind, after }, context) =>
      followEvents<RunSealed>(context, { topics: ['run.sealed'], after, isAlike: true }, async (event) => {
        const { runId, kind: sealed } = event.payload as { runId: string; kind: string };
        if (kind && !kind.includes(sealed)) return undefined;
        const [run] = await readOnce(context, event, 'run', (snapshot) => runsById(snapshot, [runId]));
        return run && { eventId: event.id, run };
      }),
    resolve: (event) => event,
  }),
);
