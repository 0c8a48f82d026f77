import { wholly } from '../division.ts';
import { defineMethod } from '../method.ts';

export const direct = defineMethod({
  summary: 'Gives cost to the cost centre that the dimension rules map it to, and leaves unmapped cost to later steps.',
  says: () => 'goes to the cost centre that the rules of dimensions map it to; what is mapped to none is left to later steps.',
  fields: {},
  stepsDown: false,
  requires: { costCenter: { mapped: true } },
  receivers: 'mapped',
  basis: 'the mapping',
  conservation: 'whole',
  takesAll: () => true,
  drivers: () => [],
  problems: () => [],
  divide: (_, { costCenter }) => wholly([{ costCenter, weight: 1n }]),
});
