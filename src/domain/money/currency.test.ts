import { expect, it } from 'vitest';
import { isCurrency } from './currency.ts';

it.each(['USD', 'EUR', 'GBP', 'CAD', 'NOK', 'JPY'])('knows %s', (code) => expect(isCurrency(code)).toBe(true));
it.each(['MC', 'usd', 'XXX', 'XAU', '', 'EURO', 'US$'])('refuses %j', (code) => expect(isCurrency(code)).toBe(false));
