import { expect, test } from 'vitest';
import { decimal } from '../../money/decimal.ts';
import { reciprocal } from './reciprocal.ts';

type Step = Parameters<typeof reciprocal.problems>[0];

test('services that a month closes to others are refused with their cycle and the way out', () => {
  const services = { it: { driver: 'desks', targets: 'all' }, facilities: { weights: { it: '1' } }, legal: { weights: { web: '1' } } };
  const step = { name: 'services', method: 'reciprocal', services } as Step;
  const month = (quantities: Readonly<Record<string, string>>, ...senders: string[]) => ({
    drivers: new Map([
      ['desks', { month: '2025-01', byTarget: new Map(Object.entries(quantities).map(([name, text]) => [name, decimal(text)])) }],
    ]),
    senders: new Set(senders),
  });
  expect(reciprocal.problems(step, month({ it: '3', facilities: '2', retail: '1' }))).toEqual([]);
  const closed = {
    at: ['services', 'facilities'],
    expected: 'a consumer of facilities or it that is none of them (the shortest way out: let facilities serve web)',
    found: 'the closed cycle facilities → it → facilities',
  };
  expect(reciprocal.problems(step, month({ it: '3', facilities: '2', retail: '0' }))).toEqual([closed]);
  expect(reciprocal.problems(step, month({ facilities: '2', platform: '9' }, 'platform', 'it', 'facilities', 'legal'))).toEqual([closed]);
  expect(reciprocal.problems(step, month({ it: '3' }))).toMatchObject([{ at: ['services', 'it'], found: 'nobody consumes it' }]);
});
