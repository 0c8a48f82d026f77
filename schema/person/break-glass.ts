import { breakGlass, reviewBreakGlass, type BreakGlassReviewed, type GlassBroken } from '#src/actions/person/break-glass.ts';
import { RoleEnum } from '../authority/role.ts';
import { builder } from '../builder.ts';
import { resultOf } from '../refusal/refusal.ts';
import { grantChanged } from './grant-changed.ts';

const Broken = grantChanged<GlassBroken>('GlassBroken', 'The role is held from now on, until it ends by itself.');
const BrokenResult = resultOf('BreakGlassResult', 'Whether a role was taken.', Broken);
const Reviewed = grantChanged<BreakGlassReviewed>('BreakGlassReviewed', 'It is on record that another person has looked it over.');
const ReviewedResult = resultOf('ReviewBreakGlassResult', 'Whether it was looked over.', Reviewed);

const BreakInput = builder.inputType('BreakGlassInput', {
  description: 'Which role is taken in an emergency, for how long, and why.',
  fields: (t) => ({
    role: t.field({ type: RoleEnum, required: true, description: 'What is taken, without a limit.' }),
    hours: t.int({ required: true, description: 'For how many hours, from 1 to 8.' }),
    reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
  }),
});

const ReviewInput = builder.inputType('ReviewBreakGlassInput', {
  description: 'What was looked over, and what is to be said of it.',
  fields: (t) => ({
    grant: t.string({ required: true, description: 'As given by `AccessGrant.number`.' }),
    reason: t.string({ required: true, description: 'What was found, in at most 1,000 characters.' }),
  }),
});

builder.mutationField('breakGlass', (t) =>
  t.field({
    demands: 'access.break-glass',
    type: BrokenResult,
    description:
      'Takes a role for some hours in an emergency. It is in force at once and ends by itself; whoever follows `glassBroken` hears of it, and it stands in `accessReview` until another person has looked it over.',
    args: { input: t.arg({ type: BreakInput, required: true, description: 'The role.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => breakGlass(db, viewer, input)),
  }),
);

builder.mutationField('reviewBreakGlass', (t) =>
  t.field({
    demands: 'access.review',
    type: ReviewedResult,
    description: 'Says that you have looked over what somebody else took in an emergency. Nobody looks over what they took themself.',
    args: { input: t.arg({ type: ReviewInput, required: true, description: 'What was looked over.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => reviewBreakGlass(db, viewer, { grantId: input.grant, reason: input.reason })),
  }),
);
