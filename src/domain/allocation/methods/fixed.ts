import { decimal } from '../../money/decimal.ts';
import { wholly } from '../division.ts';
import { defineMethod } from '../method.ts';
import { saidAmounts } from '../said.ts';
import { wholeWeights } from '../weights.ts';

export const fixed = defineMethod({
  summary: 'Divides cost in fixed proportions.',
  says: ({ weights }) => `is divided in the proportions ${saidAmounts(weights)}.`,
  fields: {
    weights: {
      kind: 'amounts',
      word: 'weight',
      description: 'the weight of each target; only their ratio counts, so they need not add up to 1',
    },
  },
  stepsDown: true,
  receivers: 'fields',
  basis: 'the weights of the step',
  conservation: 'whole',
  takesAll: () => true,
  drivers: () => [],
  problems: () => [],
  divide: ({ weights }) => wholly(wholeWeights(Object.entries(weights).map(([name, weight]) => [name, decimal(weight)]))),
});
