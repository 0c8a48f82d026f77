import type { CheckResult } from '#src/domain/period/close-check.ts';
import { CLOSE_CHECKS } from '#src/runs/close-checks.ts';
import type { KeptCheckRow } from '#src/store/period/closes.ts';
import { runsById } from '#src/store/run/runs.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';
import { RunKindEnum } from '../runs/run-kind.ts';
import { Run } from '../runs/run-ref.ts';
import { batched } from '../selection/batched.ts';

export const CloseCheckEnum = enumOf<string>(
  'CloseCheck',
  'What is looked at before a month is closed.',
  Object.fromEntries(CLOSE_CHECKS.map(({ name, what }) => [name, what])),
);

/** A count or an amount of a check. */
interface Figure {
  readonly name: string;
  readonly value: string;
}

const CloseFigure = builder.objectRef<Figure>('CloseFigure').implement({
  description: 'A figure that a check is about.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it counts, or which amount it is, with its currency: `unallocated EUR`.' }),
    value: t.exposeString('value', { description: 'A whole number, or an exact amount as decimal text.' }),
  }),
});

const figuresOf = (figures: KeptCheckRow['figures']): Figure[] =>
  Object.entries(figures).map(([name, value]) => ({ name, value: String(value) }));

/** Sentences that are told of one check. */
const FAULTS_TOLD = 20;

const LastCertified = builder
  .objectRef<{ readonly kind: string; readonly runId: string; readonly sealedAt: string }>('LastCertified')
  .implement({
    description: 'A run that reports show although a newer one would say something else.',
    fields: (t) => ({
      kind: t.field({ type: RunKindEnum, description: 'What was worked out.', resolve: ({ kind }) => kind }),
      run: t.field({
        type: Run,
        description: 'The run itself.',
        resolve: async ({ runId }, _, context) => (await batched(context, 'run', runId, runsById))!,
      }),
      sealedAt: t.expose('sealedAt', { type: 'DateTime', description: 'Since when it counts.' }),
    }),
  });

export const CloseCheckResult = builder.objectRef<CheckResult>('CloseCheckResult').implement({
  description: 'What a check says of a month now.',
  fields: (t) => ({
    check: t.field({ type: CloseCheckEnum, description: 'Which check it is.', resolve: ({ check }) => check }),
    passed: t.exposeBoolean('passed', { description: 'Whether nothing stands against it.' }),
    isCompulsory: t.exposeBoolean('compulsory', { description: 'By the rules of closing, nobody can waive it.' }),
    figures: t.field({ type: [CloseFigure], description: 'Counts and amounts.', resolve: ({ figures }) => figuresOf(figures) }),
    faultCount: t.field({ type: 'Count', description: 'How many things stand against it.', resolve: ({ faults }) => faults.length }),
    faults: t.stringList({
      description: `What stands against it, in words: at most ${FAULTS_TOLD}.`,
      resolve: ({ faults }) => faults.slice(0, FAULTS_TOLD),
    }),
    lastCertified: t.field({
      type: [LastCertified],
      description: 'Of `RUNS`: the last certified runs that reports show in the place of those that could not be made.',
      resolve: ({ stale = [] }) => stale.flatMap(({ kind, last }) => (last === null ? [] : [{ kind, ...last }])),
    }),
    wayOut: t.string({ description: 'What to do where it is not passed, in words.', resolve: ({ wayOut }) => wayOut }),
  }),
});

export const KeptCloseCheck = builder.objectRef<KeptCheckRow>('KeptCloseCheck').implement({
  description: 'What a check said when the month was closed.',
  fields: (t) => ({
    check: t.field({ type: CloseCheckEnum, description: 'Which check it was.', resolve: ({ check }) => check }),
    passed: t.exposeBoolean('passed', { description: 'Whether nothing stood against it.' }),
    figures: t.field({ type: [CloseFigure], description: 'Counts and amounts.', resolve: ({ figures }) => figuresOf(figures) }),
    waivedBecause: t.exposeString('waivedBecause', {
      nullable: true,
      description: 'Why the month was closed although it had failed, in the words of whoever closed it; null: it was passed.',
    }),
  }),
});
