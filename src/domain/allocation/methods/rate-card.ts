import { add, decimal, multiply, ZERO } from '../../money/decimal.ts';
import { NOBODY } from '../division.ts';
import { defineMethod } from '../method.ts';
import { CURRENCY_OF_PRICES, PRICE_FIELDS } from '../rates/price-fields.ts';
import { saidFallback, saidList, saidRemainder, saidTargets } from '../said.ts';
import { pricedMonthProblems } from '../rates/rate-problems.ts';
import { recovering } from '../rates/recovering.ts';
import { amongReceivers } from '../weights.ts';

export const rateCard = defineMethod({
  summary:
    'Charges a price for each unit of one driver or several, whatever the cost is. What that recovers too little or too much is shown by name.',
  says: ({ currency, rates, targets, remainder, fallback }) => {
    const prices = rates.map(({ driver, price, unit }) => `${price} ${currency} for each ${unit ?? 'unit'} of ${driver}`);
    return `is charged to ${saidTargets(targets, 'that is measured above zero')} at ${saidList(prices)}.${saidRemainder(remainder)}${saidFallback(fallback)}`;
  },
  fields: {
    currency: CURRENCY_OF_PRICES,
    rates: { kind: 'rates', description: 'the prices; units of different drivers are priced one by one and never added' },
    targets: { kind: 'targets', description: 'who pays; `all` means every cost centre that one of the drivers measures above zero' },
    ...PRICE_FIELDS,
  },
  stepsDown: true,
  receivers: 'fields',
  basis: 'price × quantity',
  conservation: 'recovery',
  takesAll: () => false,
  drivers: ({ rates, fallback }) => rates.map(({ driver, unit }, index) => ({ at: ['rates', index, 'driver'], driver, fallback, unit })),
  problems: (step, { drivers }) =>
    pricedMonthProblems(
      step.rates.map(({ driver }, index) => ({ at: ['rates', index, 'driver'], driver })),
      step,
      drivers,
    ),
  divide({ currency, rates, targets, remainder }, taking, { drivers }) {
    if (taking.currency !== currency) return NOBODY;
    const dues = new Map<string, ReturnType<typeof decimal>>();
    for (const { driver, price } of rates) {
      for (const [name, quantity] of amongReceivers(drivers.get(driver)!.byTarget, targets, taking.senders))
        dues.set(name, add(dues.get(name) ?? ZERO, multiply(decimal(price), quantity)));
    }
    return recovering(dues, remainder, taking);
  },
});
