import { closeOrPropose } from '#src/actions/approval/close-or-propose.ts';
import { askToReopen, decideReopening, type ReopeningAsked, type ReopeningDecided } from '#src/actions/approval/reopen-period.ts';
import { beginPeriod, giveUpPeriod, type PeriodBegun, type PeriodClosed } from '#src/actions/period/close-period.ts';
import { periodOf } from '#src/store/period/periods.ts';
import { ProposalMade } from '../approvals/proposal-made.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { resultOf, resultOrProposal } from '../refusal/refusal.ts';
import { RunKindEnum } from '../runs/run-kind.ts';
import { CloseCheckEnum } from './close-check-type.ts';
import { Period } from './period-type.ts';

type Changed = { readonly outcome: string; readonly month: string };

function changed<Success extends Changed>(name: string, description: string) {
  return builder.objectRef<Success>(name).implement({
    description,
    fields: (t) => ({
      period: t.field({
        type: Period,
        description: 'The month as it is now.',
        resolve: async ({ month }, _, { snapshot }: GraphContext) => ({
          ...(await snapshot.read((reading) => periodOf(reading, month))),
          asOf: undefined,
        }),
      }),
    }),
  });
}

const reason = 'Why, in at most 1,000 characters. It is kept with the close and in the audit log.';

const stepInput = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      month: t.field({ type: 'Month', required: true, description: 'A month that is over.' }),
      reason: t.string({ required: true, description: reason }),
    }),
  });
const BeginInput = stepInput('BeginPeriodCloseInput', 'Which month is being closed from now on, and why.');
const GiveUpInput = stepInput('GiveUpPeriodCloseInput', 'Which month is closed no further, and why.');

const WaiverInput = builder.inputType('CloseWaiverInput', {
  description: 'That the month is closed although a check has failed.',
  fields: (t) => ({
    check: t.field({ type: CloseCheckEnum, required: true, description: 'The check.' }),
    because: t.string({ required: true, description: 'Why, in at most 1,000 characters. It is shown wherever the close is.' }),
    onLastCertified: t.field({
      type: [RunKindEnum],
      description:
        'Beside `RUNS` alone: only runs of these kinds may be lacking or stale, and the month is closed on the last certified one of each. Default: whatever has failed is waived.',
    }),
  }),
});

const CloseInput = builder.inputType('ClosePeriodInput', {
  description: 'Which month is closed, which checks are waived, and why.',
  fields: (t) => ({
    month: t.field({ type: 'Month', required: true, description: 'A month that is over.' }),
    waivers: t.field({ type: [WaiverInput], description: 'Checks that are waived. Those that are passed need no waiver, and get none.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

const ReopenInput = builder.inputType('ReopenPeriodInput', {
  description: 'Which month is to be reopened, until when, and why.',
  fields: (t) => ({
    month: t.field({ type: 'Month', required: true, description: 'A closed month.' }),
    until: t.field({
      type: 'DateTime',
      required: true,
      description: 'Before when it is closed again by itself: at most 92 days from now.',
    }),
    reason: t.string({ required: true, description: reason }),
  }),
});

const DecideInput = builder.inputType('DecideReopeningInput', {
  description: 'Whether a month is reopened that somebody else asked for, and why.',
  fields: (t) => ({
    reopening: t.string({ required: true, description: 'As given by `PeriodReopening.number`: the number of a proposal.' }),
    approve: t.boolean({ required: true, description: 'True: reopen it. False: reject the request, or take back your own.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

const Stepped = changed<PeriodBegun>('PeriodStepped', 'The month is in another state.');
const StepResult = resultOf('PeriodStepResult', 'What became of a step towards the close of a month.', Stepped);
const Closed = changed<PeriodClosed>('PeriodClosed', 'The month is closed.');
const CloseResult = resultOrProposal('ClosePeriodResult', 'Whether a month was closed, or proposed to be.', Closed, ProposalMade);
const Asked = changed<ReopeningAsked>('ReopeningAsked', 'A second person can reopen the month. Until then it stays closed.');
const ReopenResult = resultOf('ReopenPeriodResult', 'Whether it was asked to reopen a month.', Asked);
const Decided = changed<ReopeningDecided>('ReopeningDecided', 'It is decided whether the month is reopened.');
const DecideResult = resultOf('DecideReopeningResult', 'What became of a decision on reopening a month.', Decided);

const input = 'The month, and why.';

builder.mutationField('beginPeriodClose', (t) =>
  t.field({
    demands: 'period.close',
    type: StepResult,
    description: 'Says that a month is being closed. Deliveries and runs still change it.',
    args: { input: t.arg({ type: BeginInput, required: true, description: input }) },
    resolve: (_, args, { viewer, act }) => act((db) => beginPeriod(db, viewer, args.input)),
  }),
);

builder.mutationField('giveUpPeriodClose', (t) =>
  t.field({
    demands: 'period.close',
    type: StepResult,
    description: 'Makes a month open again that was being closed.',
    args: { input: t.arg({ type: GiveUpInput, required: true, description: input }) },
    resolve: (_, args, { viewer, act }) => act((db) => giveUpPeriod(db, viewer, args.input)),
  }),
);

builder.mutationField('closePeriod', (t) =>
  t.field({
    demands: 'period.close',
    type: CloseResult,
    description:
      'Closes a month with what is known of it now: what comes later does not change what it shows. See `closeChecks` first. Where the policy of approvals has steps for closing, it is proposed.',
    args: { input: t.arg({ type: CloseInput, required: true, description: 'The month, the waivers, and why.' }) },
    resolve: (_, args, { viewer, act, governance }) => {
      const waivers = (args.input.waivers ?? []).map(({ onLastCertified, ...waiver }) => ({
        ...waiver,
        onLastCertified: onLastCertified ?? undefined,
      }));
      const request = { ...args.input, waivers };
      return act((db) => closeOrPropose(db, viewer, request, governance.approvals));
    },
  }),
);

builder.mutationField('reopenPeriod', (t) =>
  t.field({
    demands: 'period.reopen',
    type: ReopenResult,
    description:
      'Proposes to reopen a closed month for a time. It takes a second person, who decides with `decideReopening`, or as on any proposal.',
    args: { input: t.arg({ type: ReopenInput, required: true, description: 'The month, until when, and why.' }) },
    resolve: (_, args, { viewer, act }) => act((db) => askToReopen(db, viewer, args.input)),
  }),
);

builder.mutationField('decideReopening', (t) =>
  t.field({
    demands: 'period.reopen',
    type: DecideResult,
    description:
      'Reopens a month that somebody else asked for, or rejects that. Nobody approves what they asked for, by whatever account or key they come.',
    args: { input: t.arg({ type: DecideInput, required: true, description: 'The decision.' }) },
    resolve: (_, args, { viewer, act }) => {
      const { reopening: reopeningId, approve: approved, reason: why } = args.input;
      return act((db) => decideReopening(db, viewer, { reopeningId, approved, reason: why }));
    },
  }),
);
