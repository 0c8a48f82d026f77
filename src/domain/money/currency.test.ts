import { expect, it } from 'vitest';
import { isCurrency, minorDigits } from './currency.ts';

it.each(['USD', 'EUR', 'GBP', 'CAD', 'NOK', 'JPY'])('knows %s', (code) => expect(isCurrency(code)).toBe(true));
it.each(['MC', 'usd', 'XXX', 'XAU', '', 'EURO', 'US$'])('refuses %j', (code) => expect(isCurrency(code)).toBe(false));
it.each([
  ['USD', 2],
  ['JPY', 0],
  ['BHD', 3],
  ['CLF', 4],
])('%s has %i decimals', (code, digits) => expect(minorDigits(code)).toBe(digits));
