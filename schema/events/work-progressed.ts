import { can } from '#src/domain/authority/demand.ts';
import { percentOf, type JobAtHand, type JobPhase, type JobTask, type JobUnit } from '#src/domain/work/job-at-hand.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';
import { RunKindEnum } from '../runs/run-kind.ts';
import { followWork, type WorkAtHand } from './follow-work.ts';

const JobTaskEnum = enumOf<JobTask>('JobTask', 'What a job does.', {
  list: 'Lists what a source has lying ready.',
  pages: 'Reads a stream of an interface page by page.',
  load: 'Loads a delivery.',
  plan: 'Finds out which runs have become necessary.',
  run: 'Makes a run.',
});

const JobPhaseEnum = enumOf<JobPhase>('JobPhase', 'What a run is at.', {
  read: 'What it is made from is read.',
  split: 'Amounts are worked out.',
  seal: 'What came of it is written and verified.',
});

const JobUnitEnum = enumOf<JobUnit>('JobUnit', 'What the progress of a job is counted in.', {
  bytes: 'Bytes of the files of a delivery.',
  charges: 'Charges of a month.',
  rows: 'Rows.',
  slices: 'Slices of a stream.',
});

const COUNTED = 'Null for viewers who do not see all cost centres: it counts what is of others, too.';

const JobAtHandType = builder.objectRef<JobAtHand>('JobAtHand').implement({
  description: 'Something that a worker does at this moment, and how far it is. It is told as it is known, and not kept.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Its number in the queue. It tells jobs apart while they are at hand.' }),
    task: t.expose('task', { type: JobTaskEnum, description: 'What it does.' }),
    source: t.string({ nullable: true, description: 'The id of the source that it reads.', resolve: ({ source }) => source }),
    stream: t.string({ nullable: true, description: 'The stream of the source.', resolve: ({ stream }) => stream }),
    slice: t.string({ nullable: true, description: 'The slice that it loads.', resolve: ({ slice }) => slice }),
    runKind: t.field({ type: RunKindEnum, nullable: true, description: 'The kind of run that it makes.', resolve: ({ kind }) => kind }),
    month: t.field({ type: 'Month', nullable: true, description: 'The billing month of the run.', resolve: ({ month }) => month }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When a worker took it up.' }),
    phase: t.field({
      type: JobPhaseEnum,
      nullable: true,
      description: 'What a run is at; null for other jobs, and before it is told.',
      resolve: ({ progress }) => progress?.phase,
    }),
    percent: t.int({
      nullable: true,
      description: 'How much of it is done, from 0 to 100; null while it is not known of how much.',
      resolve: ({ progress }) => progress && percentOf(progress),
    }),
    done: t.field({
      type: 'Count',
      nullable: true,
      description: `How much of it is done. ${COUNTED}`,
      resolve: ({ progress }, _, { viewer }) => (can(viewer, 'control.read') ? progress?.done : null),
    }),
    total: t.field({
      type: 'Count',
      nullable: true,
      description: `Of how much; null while that is not known. ${COUNTED}`,
      resolve: ({ progress }, _, { viewer }) => (can(viewer, 'control.read') ? progress?.total || null : null),
    }),
    unit: t.field({
      type: JobUnitEnum,
      nullable: true,
      description: 'What `done` and `total` count.',
      resolve: ({ progress }) => progress?.unit,
    }),
  }),
});

const WorkAtHandType = builder.objectRef<WorkAtHand>('WorkAtHand').implement({
  description: 'What workers do at one moment.',
  fields: (t) => ({
    jobs: t.field({ type: [JobAtHandType], description: 'The jobs at hand, the first begun first.', resolve: ({ jobs }) => [...jobs] }),
  }),
});

builder.subscriptionField('workProgressed', (t) =>
  t.field({
    demands: ['event.follow', 'batch.read', 'run.read'],
    type: WorkAtHandType,
    description:
      'What workers do at this moment, at once and whenever it is something else or further on, about once a second. Nothing of it is kept: what came of it is told by batchSealed and runSealed.',
    subscribe: (_, __, context) => followWork(context),
    resolve: (work) => work,
  }),
);
