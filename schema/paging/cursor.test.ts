import { expect, it } from 'vitest';
import { cursorOf } from './cursor.ts';

const cursor = cursorOf('list', 'text', 'instant', 'id', 'small', 'integer');
const forge = (values: unknown) => Buffer.from(JSON.stringify(values)).toString('base64url');
const SOUND = ['a "text"', '2025-01-01T00:00:00.123456Z', '12', 3, 2147483647] as const;

it('gives back what it was made of', () => {
  expect(cursor.decode(cursor.encode([...SOUND]))).toEqual(SOUND);
});

it('means the beginning when there is none', () => {
  for (const none of [null, undefined, '']) expect(cursor.decode(none)).toBeUndefined();
});

it('refuses what this list did not give', () => {
  const [text, instant, id, small, integer] = SOUND;
  const wrong: unknown[] = [
    ['other', ...SOUND],
    ['list', ...SOUND, 1],
    ['list', text, instant, id, small],
    ['list', 'nul \u0000', instant, id, small, integer],
    ['list', text, '2025-02-30', id, small, integer],
    ['list', text, instant, '1e5', small, integer],
    ['list', text, instant, '9223372036854775808', small, integer],
    ['list', text, instant, id, 40_000, integer],
    ['list', text, instant, id, 1.5, integer],
    ['list', text, instant, id, small, 2 ** 31],
    ['list', text, instant, id, small, null],
    { 0: 'list' },
    'list',
    null,
  ];
  for (const values of wrong) expect(() => cursor.decode(forge(values)), JSON.stringify(values)).toThrow(/expected a cursor/);
  for (const text of ['%%%', 'x', `${cursor.encode([...SOUND])}x`, 'a'.repeat(2000)])
    expect(() => cursor.decode(text)).toThrow(/expected a cursor/);
});
