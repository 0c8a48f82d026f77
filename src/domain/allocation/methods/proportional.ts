import { wholly } from '../division.ts';
import { defineMethod } from '../method.ts';
import { amongReceivers, wholeWeights } from '../weights.ts';

export const proportional = defineMethod({
  summary:
    'Divides cost in proportion to what the targets cost themselves. Where no target has direct cost above zero, the cost stays where it is.',
  fields: {
    targets: { kind: 'targets', description: 'who pays; `all` means every cost centre with direct cost above zero in the currency' },
  },
  stepsDown: true,
  receivers: 'fields',
  basis: 'direct cost of the month, by currency',
  conservation: 'whole',
  takesAll: () => false,
  drivers: () => [],
  problems: () => [],
  divide: ({ targets }, { currency, senders }, { directCost }) =>
    wholly(wholeWeights(amongReceivers(directCost.get(currency), targets, senders))),
});
