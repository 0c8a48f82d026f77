import { fiscalYear, type FiscalPeriodState } from '#src/actions/period/fiscal-year.ts';
import { builder } from '../builder.ts';
import { graphError } from '../error/graph-error.ts';
import { PeriodStateEnum } from './period-type.ts';

const FiscalPeriod = builder.objectRef<FiscalPeriodState>('FiscalPeriod').implement({
  description: 'A period of a fiscal year, as a legal entity counts it.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'The fiscal year: the calendar year that its last day lies in.' }),
    period: t.exposeInt('period', { description: 'Counts the periods of the year, from 1.' }),
    firstDay: t.expose('firstDay', { type: 'Date', description: 'The first day.' }),
    endDay: t.expose('endDay', { type: 'Date', description: 'The day after the last.' }),
    isClosing: t.exposeBoolean('isClosing', {
      description: 'It has no days of its own but those of the last period, and is for entries that close the books.',
    }),
    months: t.expose('months', { type: ['Month'], description: 'The billing months that it has days of.' }),
    state: t.field({
      type: PeriodStateEnum,
      description:
        'As these months are together: closed when each is, closing when the close of each that is not has begun, and open otherwise.',
      resolve: ({ state }) => state,
    }),
    openMonths: t.expose('openMonths', {
      type: ['Month'],
      description: 'Those of these months that are not closed: what is left to close.',
    }),
    isClosed: t.exposeBoolean('isClosed', { description: 'Every one of these months is closed.' }),
  }),
});

builder.queryField('fiscalPeriods', (t) =>
  t.field({
    demands: 'run.read',
    type: [FiscalPeriod],
    nullable: true,
    description: 'The periods of a fiscal year in their order: twelve, and those that close the books.',
    args: {
      year: t.arg.int({ required: true, description: 'The calendar year that the last day of the fiscal year lies in: 1970 to 9999.' }),
      legalEntity: t.arg.string({
        description: 'As this legal entity counts its years; default: as those do that have no calendar of their own.',
      }),
      asOf: t.arg({ type: 'DateTime', description: 'Which of them were closed at this instant; default: now.' }),
    },
    resolve: (_, { year, legalEntity, asOf }, { snapshot }) => {
      if (year < 1970 || year > 9999) throw graphError('BAD_USER_INPUT', `expected a year from 1970 to 9999, found ${year}`);
      return snapshot.read((reading) => fiscalYear(reading, { year, legalEntity: legalEntity ?? null, asOf: asOf ?? undefined }));
    },
  }),
);
