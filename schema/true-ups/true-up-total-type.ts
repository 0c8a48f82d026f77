import type { TrueUpTotal } from '#src/store/true-up/true-ups.ts';
import { builder } from '../builder.ts';

export const TrueUpTotalType = builder.objectRef<TrueUpTotal>('TrueUpTotal').implement({
  description: 'What a month carries of a closed one in one currency, by everything that the viewer sees.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The month that carries it.' }),
    trueUpOf: t.expose('trueUpOf', { type: 'Month', description: 'The closed month that it corrects.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    billedCost: t.expose('billedCost', { type: 'Decimal', description: 'What is known later, less what was known earlier, as billed.' }),
    effectiveCost: t.expose('effectiveCost', { type: 'Decimal', description: 'The same of amortised cost.' }),
  }),
});
