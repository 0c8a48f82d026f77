import { expect, test } from 'vitest';
import { maskRules } from '../estate/mask-rules.ts';
import { pseudonymsBy } from '../estate/pseudonyms.ts';
import { ALLOCATION_MASKING } from './allocation-masking.ts';

const { text, ...others } = pseudonymsBy(new Uint8Array(32).fill(7));
const masked = (rules: object) => maskRules(ALLOCATION_MASKING, rules, { text, ...others }, () => Promise.resolve([]));

test('names go and words stay, in services, rates, limits and subsidies', async () => {
  const step = {
    name: 'shared services',
    method: 'reciprocal',
    order: 'any',
    services: {
      'CC-3100': { driver: 'heads', fallback: 'latest', targets: ['CC-1100', 'CC-3200'] },
      // A cost centre may be called as a word of the rules.
      weights: { weights: { 'CC-1100': '0.3', 'CC-3100': '0.7' } },
    },
    limits: { currency: 'EUR', caps: { 'CC-1100': '100' }, floors: { 'CC-3100': '5' }, overflow: 'CC-9000' },
    subsidy: { payer: 'CC-9000', amount: '10', currency: 'EUR' },
  };
  const rates = { name: 'rates', method: 'rate-card', rates: [{ driver: 'heads', price: '12.50', unit: 'heads' }] };
  expect(await masked({ name: 'company', measure: 'billedCost', steps: [step, rates] })).toEqual({
    name: text('company'),
    measure: 'billedCost',
    steps: [
      {
        name: text('shared services'),
        method: 'reciprocal',
        order: 'any',
        services: {
          [text('CC-3100')]: { driver: text('heads'), fallback: 'latest', targets: [text('CC-1100'), text('CC-3200')] },
          [text('weights')]: { weights: { [text('CC-1100')]: '0.3', [text('CC-3100')]: '0.7' } },
        },
        limits: {
          currency: 'EUR',
          caps: { [text('CC-1100')]: '100' },
          floors: { [text('CC-3100')]: '5' },
          overflow: text('CC-9000'),
        },
        subsidy: { payer: text('CC-9000'), amount: '10', currency: 'EUR' },
      },
      { name: text('rates'), method: 'rate-card', rates: [{ driver: text('heads'), price: '12.50', unit: 'heads' }] },
    ],
  });
});
