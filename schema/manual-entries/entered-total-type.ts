import type { EnteredTotal } from '#src/store/manual-entry/entered-totals.ts';
import { builder } from '../builder.ts';

export const EnteredTotalType = builder.objectRef<EnteredTotal>('EnteredTotal').implement({
  description: 'How much of what is known of a month people entered, in one currency, of all that the viewer sees.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'Billing month.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    billedCost: t.expose('billedCost', { type: 'Decimal', description: 'Sum of what is entered as billed.' }),
    effectiveCost: t.expose('effectiveCost', { type: 'Decimal', description: 'The same of effective cost.' }),
    entryCount: t.expose('entryCount', { type: 'Count', description: 'How many entries that is: `manualEntries` tells them.' }),
  }),
});
