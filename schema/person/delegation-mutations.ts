import { delegateGoverned } from '#src/actions/approval/delegate-governed.ts';
import { endDelegation, type AccessDelegated, type DelegationEnded } from '#src/actions/person/delegate-access.ts';
import { RoleEnum } from '../authority/role.ts';
import { builder } from '../builder.ts';
import { resultOf } from '../refusal/refusal.ts';

function delegationChanged<Success extends { readonly outcome: string; readonly delegationId: string }>(name: string, description: string) {
  return builder.objectRef<Success>(name).implement({
    description,
    fields: (t) => ({
      delegation: t.string({ description: 'The number of the delegation.', resolve: ({ delegationId }) => delegationId }),
    }),
  });
}

const Delegated = delegationChanged<AccessDelegated>('AccessDelegated', 'The person stands in.');
const DelegateResult = resultOf('DelegateAccessResult', 'Whether somebody stands in for somebody else.', Delegated);
const Ended = delegationChanged<DelegationEnded>('DelegationEnded', 'The person stands in no longer.');
const EndResult = resultOf('EndDelegationResult', 'Whether a delegation was ended.', Ended);

const DelegateInput = builder.inputType('DelegateAccessInput', {
  description: 'Who stands in for whom, until when, and why.',
  fields: (t) => ({
    from: t.string({ required: true, description: 'The name of who is stood in for.' }),
    to: t.string({ required: true, description: 'The name of who stands in.' }),
    role: t.field({ type: RoleEnum, description: 'As what alone; null: with all roles.' }),
    validFrom: t.field({ type: 'DateTime', description: 'From when on; null: at once.' }),
    validUntil: t.field({ type: 'DateTime', required: true, description: 'Before when.' }),
    reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
  }),
});

const EndInput = builder.inputType('EndDelegationInput', {
  description: 'Which delegation is ended, and why.',
  fields: (t) => ({
    delegation: t.string({ required: true, description: 'As given by `AccessDelegation.number`.' }),
    reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
  }),
});

builder.mutationField('delegateAccess', (t) =>
  t.field({
    demands: 'access.delegate',
    type: DelegateResult,
    description:
      'Lets somebody stand in for you until an instant; for others, if you may say who may what, and never for yourself. Where approvals are on, roles that are given only by approval are passed on by those who hold them alone.',
    args: { input: t.arg({ type: DelegateInput, required: true, description: 'The delegation.' }) },
    resolve: (_, { input }, { viewer, act, governance }) => {
      const request = { ...input, role: input.role ?? null, validFrom: input.validFrom ?? null };
      return act((db) => delegateGoverned(db, viewer, request, governance.approvals));
    },
  }),
);

builder.mutationField('endDelegation', (t) =>
  t.field({
    demands: 'access.delegate',
    type: EndResult,
    description: 'Ends a delegation before its time: for who is stood in for, who stands in, and whoever may say who may what.',
    args: { input: t.arg({ type: EndInput, required: true, description: 'The delegation.' }) },
    resolve: (_, { input }, { viewer, act }) =>
      act((db) => endDelegation(db, viewer, { delegationId: input.delegation, reason: input.reason })),
  }),
);
