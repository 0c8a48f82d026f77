import type { BreakGlassReview } from '#src/domain/person/break-glass.ts';
import type { GrantRow } from '#src/store/person/grants.ts';
import { RoleEnum } from '../authority/role.ts';
import { ScopesType } from '../authority/scopes.ts';
import { builder } from '../builder.ts';
import { AccessStateEnum } from './access-state.ts';

const ReviewType = builder.objectRef<BreakGlassReview>('BreakGlassReview').implement({
  description: 'That another person looked over what somebody took in an emergency.',
  fields: (t) => ({
    reviewedAt: t.expose('reviewedAt', { type: 'DateTime', description: 'When.' }),
    reviewedBy: t.exposeString('reviewedBy', { description: 'By whom, as the audit log names them.' }),
    words: t.exposeString('words', { description: 'What they said of it.' }),
  }),
});

export const AccessGrant = builder.objectRef<GrantRow>('AccessGrant').implement({
  description: 'A role that a person was given, as far as it reaches, with who gave it and why.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Names the grant in mutations and on the command line.' }),
    person: t.exposeString('person', { description: 'The name of the person.' }),
    role: t.field({ type: RoleEnum, description: 'What was given.', resolve: ({ role }) => role }),
    scopes: t.field({
      type: ScopesType,
      description: 'How far it reaches, as it was granted: a cost centre stands for all that are below it.',
      resolve: ({ scopes }) => scopes,
    }),
    state: t.field({ type: AccessStateEnum, description: 'What became of it.', resolve: ({ state }) => state }),
    validFrom: t.expose('validFrom', { type: 'DateTime', description: 'From when on.' }),
    validUntil: t.expose('validUntil', { type: 'DateTime', nullable: true, description: 'Before when; null: until it is taken back.' }),
    grantedAt: t.expose('grantedAt', { type: 'DateTime', description: 'When it was given.' }),
    grantedBy: t.exposeString('grantedBy', { description: 'By whom, as the audit log names them.' }),
    proposal: t.exposeString('proposalId', {
      nullable: true,
      description: 'The number of the proposal by which it was given; null: it took no approval.',
    }),
    isBreakGlass: t.exposeBoolean('isBreakGlass', { description: 'Whether the person took it by themself, in an emergency.' }),
    review: t.field({
      type: ReviewType,
      nullable: true,
      description: 'That another person looked over what was taken in an emergency; null: nobody has, or it was given.',
      resolve: ({ review }) => review,
    }),
    reason: t.exposeString('reason', { description: 'Why it was given, in the words of who gave it.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it was taken back; null: it was not.' }),
    endedBy: t.exposeString('endedBy', { nullable: true, description: 'By whom it was taken back.' }),
    endReason: t.exposeString('endReason', { nullable: true, description: 'Why it was taken back, in the words of who did.' }),
  }),
});
