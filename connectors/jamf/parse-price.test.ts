import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePrice } from './parse-price.ts';

test.each([
  ['$2,399.00', 'USD', '2399 USD'],
  ['€1.299,00', undefined, '1299 EUR'],
  ['1.299,50 €', undefined, '1299.5 EUR'],
  ['1 299,50 €', undefined, '1299.5 EUR'],
  ["CHF 1'299.00", undefined, '1299 CHF'],
  ['USD 1299', undefined, '1299 USD'],
  ['1299.00', 'GBP', '1299 GBP'],
  ['399', 'GBP', '399 GBP'],
  ['£849', undefined, '849 GBP'],
  ['US$ 12.5', undefined, '12.5 USD'],
  ['1.299,- €', undefined, '1299 EUR'],
  ['1,234,567', 'USD', '1234567 USD'],
  ['1299.500', 'USD', '1299.5 USD'],
  ['0.500', 'USD', '0.5 USD'],
])('%s with %s is %s', (text, currency, expected) => {
  const price = parsePrice(text, currency);
  expect(price && `${price.amount} ${price.currency}`).toBe(expected);
});

test.each([
  ['n/a'],
  ['1,299'],
  ['1.299'],
  ['$1,299'],
  ['12-15'],
  ['-5.00'],
  ['1.2.3'],
  ['1,29.00'],
  ['399 each, plus 20'],
  ['€ 5 USD'],
  ['about 400'],
  ['1,2345,678'],
])('%s is not guessed at', (text) => {
  expect(parsePrice(text, 'USD')).toBeUndefined();
});

test('a mere $ or no sign at all is no currency where the configuration names none', () => {
  expect([parsePrice('$399.00', undefined), parsePrice('399.00', undefined)]).toEqual([undefined, undefined]);
});

test('however an amount with cents is written by the rules of a country, it is read as it is', () => {
  const cents = fc.bigInt({ min: 0n, max: 10n ** 12n });
  const signs = fc.constantFrom([',', '.'], ['.', ','], [' ', ','], ["'", '.'], ['', '.'], ['', ',']);
  fc.assert(
    fc.property(cents, signs, (amount, [grouping = '', point = '']) => {
      const [whole, fraction] = [String(amount / 100n), String(amount % 100n).padStart(2, '0')];
      const text = `${whole.replace(/\B(?=(\d{3})+$)/g, grouping)}${point}${fraction} €`;
      const plain = `${whole}.${fraction}`.replace(/\.?0+$/, (end) => (end.startsWith('.') ? '' : end.replace(/0+$/, '')));
      expect(parsePrice(text, undefined)).toEqual({ amount: plain, currency: 'EUR' });
    }),
  );
});
