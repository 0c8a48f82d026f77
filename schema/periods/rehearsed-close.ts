import { rehearseClose, type RehearsedClose } from '#src/actions/period/rehearse-close.ts';
import { CLOSE_CHECK_DEMANDS } from '#src/runs/close-checks.ts';
import type { WithheldTotal } from '#src/store/warranty/withheld-totals.ts';
import { builder } from '../builder.ts';
import { graphError } from '../error/graph-error.ts';
import { CloseCheckResult } from './close-check-type.ts';

const WithheldTotalType = builder.objectRef<WithheldTotal>('WithheldTotal').implement({
  description: 'What the bills of a month come to in one currency without some sources, and what those hold.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'The billing currency.' }),
    billed: t.expose('billed', { type: 'Decimal', description: 'Billed cost without these sources.' }),
    effective: t.expose('effective', { type: 'Decimal', description: 'Effective cost without these sources.' }),
    withheldBilled: t.expose('withheldBilled', { type: 'Decimal', description: 'Billed cost of these sources, as it would be trued up.' }),
    withheldEffective: t.expose('withheldEffective', {
      type: 'Decimal',
      description: 'Effective cost of these sources, as it would be trued up.',
    }),
  }),
});

const RehearsedCloseType = builder.objectRef<RehearsedClose>('RehearsedClose').implement({
  description: 'What a month would be closed with now if nothing had come of some sources. It is provisional, and written nowhere.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    totals: t.field({ type: [WithheldTotalType], description: 'Totals by currency.', resolve: ({ totals }) => totals }),
    checks: t.field({ type: [CloseCheckResult], description: 'The checklist without these sources.', resolve: ({ checks }) => checks }),
  }),
});

const SOURCES_MAX = 100;

builder.queryField('rehearsedClose', (t) =>
  t.field({
    demands: ['cost.read', ...CLOSE_CHECK_DEMANDS],
    type: RehearsedCloseType,
    nullable: true,
    description: 'Rehearses the close of a month with sources withheld. The costs are those of the whole hub.',
    args: {
      month: t.arg({ type: 'Month', required: true, description: 'The month.' }),
      without: t.arg.stringList({ required: true, description: `Ids of sources that are left out: at most ${SOURCES_MAX}.` }),
    },
    resolve: async (_, { month, without }, { snapshot }) => {
      if (without.length > SOURCES_MAX)
        throw graphError('BAD_USER_INPUT', `expected at most ${SOURCES_MAX} sources, found ${without.length}`);
      const rehearsed = await snapshot.read((reading) => rehearseClose(reading, { month, without }));
      if (!('unknown' in rehearsed)) return rehearsed;
      throw graphError('BAD_USER_INPUT', `expected ids of sources that have delivered, found ${rehearsed.unknown.join(', ')}`);
    },
  }),
);
