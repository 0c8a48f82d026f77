import { NOBODY } from '../division.ts';
import { defineMethod } from '../method.ts';
import { CURRENCY_OF_PRICES, PRICE_FIELDS } from '../rates/price-fields.ts';
import { saidFallback, saidRemainder, saidTargets } from '../said.ts';
import { pricedMonthProblems } from '../rates/rate-problems.ts';
import { TIERINGS, type Tiering } from '../rates/rate.ts';
import { recovering } from '../rates/recovering.ts';
import { amongReceivers } from '../weights.ts';

export const tiered = defineMethod({
  summary: 'Charges a quantity at prices that change with its size. What that recovers too little or too much is shown by name.',
  says: ({ currency, driver, unit, tiers, tiering, targets, remainder, fallback }) => {
    const prices = tiers.map(({ upTo, price }) => `${price} ${currency}${upTo === undefined ? ' beyond' : ` up to ${upTo}`}`);
    const how = tiering === 'graduated' ? 'each unit at the price of its own tier' : 'all units at the price of the tier that is reached';
    return `is charged to ${saidTargets(targets, 'that is measured above zero')} for ${driver}${unit === undefined ? '' : ` in ${unit}`}: ${prices.join(', ')}, ${how} (${tiering}).${saidRemainder(remainder)}${saidFallback(fallback)}`;
  },
  fields: {
    currency: CURRENCY_OF_PRICES,
    driver: { kind: 'driver', description: 'the measured quantity, as a source delivers it' },
    unit: { kind: 'unit', isOptional: true, description: 'the unit that the tiers and prices are about; values in another are refused' },
    tiers: { kind: 'tiers', description: 'prices by quantity, from the lowest; the last one has no `upTo`' },
    tiering: {
      kind: 'choice',
      values: Object.keys(TIERINGS) as [Tiering, ...Tiering[]],
      description:
        'each unit at the price of its own tier (`graduated`), or all units at the price of the tier that the quantity reaches (`volume`)',
    },
    targets: { kind: 'targets', description: 'who pays; `all` means every cost centre that the driver measures above zero' },
    ...PRICE_FIELDS,
  },
  stepsDown: true,
  receivers: 'fields',
  basis: 'quantity of the driver at the prices of its tiers',
  conservation: 'recovery',
  takesAll: () => false,
  drivers: ({ driver, fallback, unit }) => [{ at: ['driver'], driver, fallback, unit }],
  problems: (step, { drivers }) => pricedMonthProblems([{ at: ['driver'], driver: step.driver }], step, drivers),
  divide({ currency, driver, tiers, tiering, targets, remainder }, taking, { drivers }) {
    if (taking.currency !== currency) return NOBODY;
    const measured = amongReceivers(drivers.get(driver)!.byTarget, targets, taking.senders);
    return recovering(new Map(measured.map(([name, quantity]) => [name, TIERINGS[tiering](tiers, quantity)])), remainder, taking);
  },
});
