import { wholly } from '../division.ts';
import { defineMethod } from '../method.ts';
import { saidTargets } from '../said.ts';
import { amongReceivers } from '../weights.ts';

export const even = defineMethod({
  summary: 'Gives every target the same part.',
  says: ({ targets }) => `is divided into equal parts among ${saidTargets(targets, 'with direct cost above zero in the currency')}.`,
  fields: {
    targets: { kind: 'targets', description: 'who pays; `all` means every cost centre with direct cost above zero in the currency' },
  },
  stepsDown: true,
  receivers: 'fields',
  basis: 'equal parts',
  conservation: 'whole',
  takesAll: ({ targets }) => targets !== 'all',
  drivers: () => [],
  problems: () => [],
  divide({ targets }, { currency, senders }, { directCost }) {
    const named = targets === 'all' ? amongReceivers(directCost.get(currency), targets, senders).map(([name]) => name) : targets;
    return wholly(named.filter((name) => !senders.has(name)).map((costCenter) => ({ costCenter, weight: 1n })));
  },
});
