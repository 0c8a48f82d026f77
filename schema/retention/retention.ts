import { RETENTION_KIND_NAMES, RETENTION_KINDS, retentionRule, type RetentionKind } from '#src/domain/retention/retention-kind.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';

export const RetentionKindEnum = enumOf<RetentionKind>(
  'RetentionKind',
  'What can be purged. Whatever is not here is kept for ever.',
  Object.fromEntries(RETENTION_KIND_NAMES.map((kind) => [kind, RETENTION_KINDS[kind].deletes])) as Record<RetentionKind, string>,
);

interface Rule {
  readonly kind: RetentionKind;
  readonly months: number | null;
}

const RetentionRule = builder.objectRef<Rule>('RetentionRule').implement({
  description: 'How long one kind of data is kept, and what stays when it is purged.',
  fields: (t) => ({
    kind: t.expose('kind', { type: RetentionKindEnum, description: 'What is purged.' }),
    months: t.exposeInt('months', { nullable: true, description: 'For how many months it is kept; null: for ever.' }),
    countedFrom: t.string({ description: 'From when the months are counted.', resolve: ({ kind }) => retentionRule(kind).countedFrom }),
    deletes: t.string({ description: 'What a purge deletes.', resolve: ({ kind }) => retentionRule(kind).deletes }),
    keeps: t.string({ description: 'What stays for ever.', resolve: ({ kind }) => retentionRule(kind).keeps }),
    sums: t.string({
      nullable: true,
      description: 'What its tombstones sum up by currency; null: there is no money in it.',
      resolve: ({ kind }) => retentionRule(kind).sums,
    }),
  }),
});

builder.queryField('retention', (t) =>
  t.field({
    demands: 'control.read',
    type: [RetentionRule],
    nullable: true,
    description: 'How long each kind of data is kept, by the configuration. What is older goes by a purge that two people agree on.',
    resolve: (_, __, { governance: { retention } }) => RETENTION_KIND_NAMES.map((kind) => ({ kind, months: retention[kind] ?? null })),
  }),
);
