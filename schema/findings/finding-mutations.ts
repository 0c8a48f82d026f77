import { withdrawSlice, type Withdrawn } from '#src/actions/batch/withdraw-slice.ts';
import { decideFindings, type FindingDecisionOutcome } from '#src/actions/finding/decide-findings.ts';
import type { FindingVerdict } from '#src/domain/finding/finding.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import { findingsById } from '#src/store/finding/findings.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { resultOf } from '../refusal/refusal.ts';
import { batched } from '../selection/batched.ts';
import { DeliveryFinding } from './finding-type.ts';

type Decided = Extract<FindingDecisionOutcome, { outcome: 'decided' }>;

const DecidedType = builder.objectRef<Decided>('DeliveryFindingsDecided').implement({
  description: 'The decision is kept.',
  fields: (t) => ({
    findings: t.field({
      type: [DeliveryFinding],
      description: 'The findings that it is about: those that were named, and what else holds back the same delivery.',
      resolve: async ({ findings }, _, context) => {
        const found = await context.snapshot.read((snapshot) =>
          findingsById(
            snapshot,
            findings.map(({ id }) => id),
          ),
        );
        return found.filter((finding) => finding !== undefined);
      },
    }),
  }),
});

const WithdrawnType = builder.objectRef<Withdrawn>('SliceWithdrawn').implement({
  description: 'The slice has no delivery that counts any more.',
  fields: (t) => ({
    batch: t.field({
      type: Batch,
      description: 'The delivery that was withdrawn. Earlier instants still know it.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
    months: t.field({ type: ['Month'], description: 'The months that it was about.', resolve: ({ months }) => months }),
  }),
});

const FindingsResult = resultOf('DeliveryFindingsResult', 'What became of a decision on findings.', DecidedType);
const WithdrawResult = resultOf('WithdrawSliceResult', 'What became of the withdrawal of a slice.', WithdrawnType);

const reason = 'Why, in at most 1,000 characters. It is kept with the decision and in the audit log.';

const AcceptInput = decisionInput('AcceptDeliveryFindingsInput', 'Which findings are right as they are, and why.');
const DismissInput = decisionInput('DismissDeliveryFindingsInput', 'Which findings do not count, and why.');

const WithdrawInput = builder.inputType('WithdrawSliceInput', {
  description: 'Which slice is taken back, and why.',
  fields: (t) => ({
    source: t.string({ required: true, description: 'The id of the source.' }),
    stream: t.string({ required: true, description: 'The stream of the source.' }),
    slice: t.string({ required: true, description: 'The slice.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

builder.mutationField('acceptDeliveryFindings', (t) =>
  t.field({
    demands: 'source.accept',
    type: FindingsResult,
    description: 'Says of findings that they are right as they are. A delivery that was held back is let in when its source is read next.',
    args: { input: t.arg({ type: AcceptInput, required: true, description: 'The decision.' }) },
    resolve: (_, { input }, context) => decide(context, 'accepted', input),
  }),
);

builder.mutationField('dismissDeliveryFindings', (t) =>
  t.field({
    demands: 'source.accept',
    type: FindingsResult,
    description: 'Says of findings that they do not count. A delivery that was held back stays out.',
    args: { input: t.arg({ type: DismissInput, required: true, description: 'The decision.' }) },
    resolve: (_, { input }, context) => decide(context, 'dismissed', input),
  }),
);

builder.mutationField('withdrawSlice', (t) =>
  t.field({
    demands: 'source.accept',
    type: WithdrawResult,
    description:
      'Takes back what should never have been loaded. The slice has no delivery that counts any more; earlier instants still know it, and the same delivery is held back when it comes again.',
    args: { input: t.arg({ type: WithdrawInput, required: true, description: 'The slice.' }) },
    resolve: (_, { input }, context) => {
      const place = { sourceId: input.source, stream: input.stream, slice: input.slice };
      return context.act((db) => withdrawSlice(db, context.viewer, { place, reason: input.reason }));
    },
  }),
);

function decisionInput(name: string, description: string) {
  return builder.inputType(name, {
    description,
    fields: (t) => ({
      findings: t.stringList({ required: true, description: 'As given by `DeliveryFinding.number`.' }),
      reason: t.string({ required: true, description: reason }),
    }),
  });
}

type DecisionInput = (typeof AcceptInput)['$inferInput'];

function decide(context: GraphContext, verdict: FindingVerdict, { findings, reason: why }: DecisionInput): Promise<FindingDecisionOutcome> {
  return context.act((db) => decideFindings(db, context.viewer, { findingIds: findings, verdict, reason: why }));
}
