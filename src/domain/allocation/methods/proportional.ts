import { wholly } from '../division.ts';
import { defineMethod } from '../method.ts';
import { saidTargets } from '../said.ts';
import { amongReceivers, wholeNumbers, wholeWeights } from '../weights.ts';

export const proportional = defineMethod({
  summary:
    'Divides cost in proportion to what the targets cost themselves, or to what an earlier step gave them. Where no target has anything above zero, the cost stays where it is.',
  says: ({ targets, basis }) => {
    const by = basis === undefined ? 'their direct cost of the month' : `what the step ${basis} gave them`;
    return `is divided among ${saidTargets(targets, 'with any of it')} in proportion to ${by}. Where none has anything above zero, it stays where it is.`;
  },
  fields: {
    targets: {
      kind: 'targets',
      description:
        'who pays; `all` means every cost centre with direct cost above zero in the currency, or with a part of the step that `basis` names',
    },
    basis: {
      kind: 'step',
      isOptional: true,
      description: 'the name of an earlier step: parts follow what that one gave to the targets; left out: their direct cost',
    },
  },
  stepsDown: true,
  receivers: 'fields',
  basis: 'direct cost of the month or the result of a step, by currency',
  conservation: 'whole',
  takesAll: () => false,
  drivers: () => [],
  problems: () => [],
  divide({ targets, basis }, { currency, senders, givenBy }, { directCost }) {
    if (basis === undefined) return wholly(wholeWeights(amongReceivers(directCost.get(currency), targets, senders)));
    return wholly(wholeWeights(amongReceivers(wholeNumbers(givenBy(basis)), targets, senders)));
  },
});
