import { expect, it } from 'vitest';
import { isCron } from './cron.ts';

it.each(['0 3 * * *', '*/15 8-18 * * 1-5', '0,30 0 1 1,7 0', '5/10 * * * *'])('%s is a schedule', (text) =>
  expect(isCron(text)).toBe(true),
);

it.each([
  '',
  '0 3 * *',
  '0 0 3 * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * * 13 *',
  '* * * * 8',
  '9-5 * * * *',
  '*/0 * * * *',
  '@daily',
  'a * * * *',
  '-1 * * * *',
])('%s is none', (text) => expect(isCron(text)).toBe(false));
