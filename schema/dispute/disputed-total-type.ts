import type { DisputedTotal } from '#src/store/dispute/disputed-totals.ts';
import { builder } from '../builder.ts';

export const DisputedTotalType = builder.objectRef<DisputedTotal>('DisputedTotal').implement({
  description: 'How much of what statements charged for a month is disputed now, in one currency.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The month that the lines are about.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    amount: t.expose('amount', { type: 'Decimal', description: 'The amounts of the disputed lines, each once.' }),
    disputeCount: t.exposeInt('disputeCount', { description: 'How many disputes that is: `disputes` tells them.' }),
  }),
});
