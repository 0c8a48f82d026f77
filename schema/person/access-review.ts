import { accessReview, type ReviewLine } from '#src/store/person/access-review.ts';
import { RoleEnum } from '../authority/role.ts';
import { ScopesType } from '../authority/scopes.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';

const ReviewLineType = builder.objectRef<ReviewLine>('AccessReviewLine').implement({
  description:
    'Something that a person holds, and by what: for whoever reviews access. Somebody who holds nothing has one line without a role.',
  fields: (t) => ({
    person: t.exposeString('person', { description: 'The name of the person.' }),
    displayName: t.exposeString('displayName', { description: 'The name to show.' }),
    lastSeenAt: t.expose('lastSeenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the person was last known by an account or a key, to the minute; null: never.',
    }),
    role: t.field({ type: RoleEnum, nullable: true, description: 'What they hold; null: nothing.', resolve: ({ role }) => role }),
    scopes: t.field({ type: ScopesType, nullable: true, description: 'How far it reaches.', resolve: ({ scopes }) => scopes }),
    given: t.exposeString('given', {
      nullable: true,
      description: 'By what: a grant, a delegation of one, or a group of an identity provider.',
    }),
    givenBy: t.exposeString('givenBy', { nullable: true, description: 'Who gave it, as the audit log names them.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, in the words of who gave it.' }),
    validFrom: t.expose('validFrom', {
      type: 'DateTime',
      nullable: true,
      description: 'From when on; of a group, when the person first came with it.',
    }),
    validUntil: t.expose('validUntil', { type: 'DateTime', nullable: true, description: 'Before when; null: until it is taken back.' }),
    isInForce: t.exposeBoolean('isInForce', {
      description: 'Whether it holds now. What a group gives holds as long as a token or a session, and is not said to.',
    }),
    isBreakGlass: t.exposeBoolean('isBreakGlass', { description: 'Whether somebody took it by themself, in an emergency.' }),
    reviewedBy: t.exposeString('reviewedBy', { nullable: true, description: 'Which other person looked that over; null: nobody has.' }),
    lastGivenAt: t.expose('lastGivenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Of a group: when the person last came with it, to the minute.',
    }),
  }),
});

const ReviewConnection = connectionOf('AccessReview', ReviewLineType, 'A page of what people hold, by their names.');

builder.queryField('accessReview', (t) =>
  t.field({
    demands: 'access.read',
    type: ReviewConnection,
    nullable: true,
    description:
      'What everybody who has not left holds, and by what: grants, delegations, groups that gave them roles, and what was taken in an emergency until another person has looked it over.',
    args: pageArgs,
    resolve: (_, args, context) => review(args, context),
  }),
);

interface Arguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const lineCursor = cursorOf('access review', 'text', 'text');

async function review({ first, after }: Arguments, context: GraphContext): Promise<Page<ReviewLine>> {
  const last = lineCursor.decode(after);
  const question = { first: pageSize(first), ...(last ? { after: [last[0], last[1]] as const } : {}) };
  const { lines, hasNextPage } = await context.snapshot.read((snapshot) => accessReview(snapshot, question));
  return {
    nodes: lines,
    hasNextPage,
    hasPreviousPage: last !== undefined,
    cursor: ({ person, given }) => lineCursor.encode([person, given ?? '']),
  };
}
