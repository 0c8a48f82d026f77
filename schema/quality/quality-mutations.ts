import { waiveOffence, withdrawWaiver, type WaiverChanged } from '#src/actions/quality/waive-offence.ts';
import { STEWARD_SIDES } from '#src/domain/quality/quality-rule.ts';
import { builder } from '../builder.ts';
import { resultOf } from '../refusal/refusal.ts';
import { StewardSideEnum } from './quality-enums.ts';

const Changed = builder.objectRef<WaiverChanged>('QualityWaiverChanged').implement({
  description: 'What the steward did is kept. It counts in the next run of data quality of each month.',
  fields: (t) => ({
    offence: t.exposeString('offence', { description: 'As given by `QualityOffence.number`.' }),
    rule: t.exposeString('rule', { description: 'The rule, by its name.' }),
    signed: t.field({ type: [StewardSideEnum], description: 'For which sides a steward has signed now.', resolve: ({ signed }) => signed }),
    waived: t.boolean({
      description: 'Whether both sides have signed.',
      resolve: ({ signed }) => signed.length === STEWARD_SIDES.length,
    }),
  }),
});
const Result = resultOf('QualityWaiverResult', 'What became of a waiver.', Changed);

const offence = 'As given by `QualityOffence.number`.';
const reason = 'Why, in at most 1,000 characters. It is kept with the waiver and in the audit log.';

const WaiveInput = builder.inputType('WaiveQualityOffenceInput', {
  description: 'Which offence is let be, until when, and why.',
  fields: (t) => ({
    offence: t.string({ required: true, description: offence }),
    until: t.field({ type: 'Month', description: 'It holds for months before this one; default: for all.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

const WithdrawInput = builder.inputType('WithdrawQualityWaiverInput', {
  description: 'Which offence is let be no longer, and why.',
  fields: (t) => ({
    offence: t.string({ required: true, description: offence }),
    reason: t.string({ required: true, description: reason }),
  }),
});

builder.mutationField('waiveQualityOffence', (t) =>
  t.field({
    demands: 'quality.waive',
    type: Result,
    description:
      'Signs, as a steward of the rule, that an offence is let be. It is waived once a steward of the other side has signed too, who is another person.',
    args: { input: t.arg({ type: WaiveInput, required: true, description: 'The offence, and why.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => waiveOffence(db, viewer, { ...input, until: input.until ?? null })),
  }),
);

builder.mutationField('withdrawQualityWaiver', (t) =>
  t.field({
    demands: 'quality.waive',
    type: Result,
    description: 'Takes back what stewards have signed of an offence: it counts again. Any steward of the rule can.',
    args: { input: t.arg({ type: WithdrawInput, required: true, description: 'The offence, and why.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => withdrawWaiver(db, viewer, input)),
  }),
);
