import { CLOSE_CHECKS } from '#src/runs/close-checks.ts';
import type { AskedReopening, CloseRow } from '#src/store/period/closes.ts';
import { builder } from '../builder.ts';
import { KeptCloseCheck } from './close-check-type.ts';

const PeriodReopening = builder.objectRef<AskedReopening>('PeriodReopening').implement({
  description: 'That somebody asked to reopen a closed month, and nobody has decided on it.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Names the request in mutations: it is the number of a proposal.' }),
    askedAt: t.expose('askedAt', { type: 'DateTime', description: 'When it was asked for.' }),
    askedBy: t.exposeString('askedBy', { description: 'By whom, as the audit log names them.' }),
    until: t.expose('until', { type: 'DateTime', description: 'Before when the month would be closed again.' }),
    reason: t.exposeString('reason', { description: 'Why, in the words of whoever asked.' }),
  }),
});

export const PeriodClose = builder.objectRef<CloseRow>('PeriodClose').implement({
  description: 'A close of a month: from its beginning to when the month was reopened.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Tells closes apart.' }),
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    begunAt: t.expose('begunAt', { type: 'DateTime', description: 'When it began.' }),
    begunBy: t.exposeString('begunBy', { description: 'Who began it, as the audit log names them.' }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the month was closed; null: it is not, or it was given up.',
    }),
    closedBy: t.exposeString('closedBy', { nullable: true, description: 'By whom, as the audit log names them.' }),
    knowledgeAt: t.expose('knowledgeAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The instant whose knowledge is pinned: the month shows what was known then.',
    }),
    knowledgeDigest: t.exposeString('knowledgeDigest', {
      nullable: true,
      description: 'SHA-256 over the contents of the batches and runs that were known of the month then, hexadecimal.',
    }),
    reason: t.exposeString('reason', { description: 'Why, in the words of whoever closed the month or began to.' }),
    checks: t.field({
      type: [KeptCloseCheck],
      description: `The checklist as it was when the month was closed: at most ${CLOSE_CHECKS.length} checks.`,
      resolve: ({ checks }) => checks,
    }),
    reopenedAt: t.expose('reopenedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was reopened, or given up; null: it is in force.',
    }),
    reopenedBy: t.exposeString('reopenedBy', { nullable: true, description: 'By whom: of two people, the second.' }),
    reopenedWhy: t.exposeString('reopenedWhy', { nullable: true, description: 'Why, in the words of whoever asked for it.' }),
    reopenedUntil: t.expose('reopenedUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'When the month is closed again by itself; null where the close was given up.',
    }),
    reopening: t.field({
      type: PeriodReopening,
      nullable: true,
      description: 'The request to reopen the month on which nobody has decided. Null for viewers who may not read proposals.',
      resolve: ({ reopening }) => reopening,
    }),
  }),
});
