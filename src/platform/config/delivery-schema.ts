import { z } from 'zod';
import { DEFAULT_POLICY } from '../../domain/coverage/delivery-policy.ts';

const { loss } = DEFAULT_POLICY;

function share(what: string, fallback: string) {
  return z
    .string()
    .regex(/^(?:0|1|0?\.\d{1,6})$/, 'a share from 0 to 1, such as 0.5')
    .optional()
    .describe(`The share of ${what} that a delivery may lack against the one before it. Default: ${fallback}.`);
}

/** `sources[].delivery` of the configuration. */
export const deliverySchema = z.strictObject({
  loss: z
    .strictObject({
      days: share('days with charges', loss.days),
      rows: share('rows', loss.rows),
      money: share('billed cost in a currency', loss.money),
    })
    .optional()
    .describe('How much a delivery may lack; one that lacks more is held back until somebody accepts it.'),
  overlaps: z
    .array(
      z.strictObject({
        slices: z.string().min(1).optional().describe('Slices of this source, `*` for any text: `hourly/*`. Default: all.'),
        source: z.string().min(1).optional().describe('The other source. Default: this one.'),
        others: z.string().min(1).optional().describe('Slices of the other source, `*` for any text. Default: all.'),
        counts: z
          .enum(['both', 'other'])
          .describe('`both`: it is not the same cost. `other`: slices of this source that overlap do not count, whichever came first.'),
      }),
    )
    .optional()
    .describe('What counts where two slices have charges of the same accounts and days. Default: somebody decides.'),
  repeatedRows: z
    .enum(['ask', 'count'])
    .optional()
    .describe(
      'Rows that stand in a delivery more than once, to the last character, all count. `ask`: reports are not complete until somebody accepts that. `count`: the provider means them. Default: ask.',
    ),
});
