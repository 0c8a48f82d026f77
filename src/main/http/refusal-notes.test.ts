import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openRefusalNotes } from './refusal-notes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('each kind from each place is a line in ten seconds, with how many there were', () => {
  const lines: object[] = [];
  const notes = openRefusalNotes({ warn: (facts: object) => void lines.push(facts) });
  for (let time = 0; time < 5; time++) notes.note('UNAUTHENTICATED', { from: '10.0.0.1' });
  notes.note('UNAUTHENTICATED', { from: '10.0.0.2' });
  notes.noteErrors([{ extensions: { code: 'FORBIDDEN' } }, { extensions: { code: 'FORBIDDEN' } }], {
    from: '10.0.0.1',
    viewer: 'person:ann',
  });
  notes.noteErrors([{ extensions: { code: 'BAD_USER_INPUT' } }, {}], { from: '10.0.0.1', viewer: 'person:ann' });
  notes.noteErrors(undefined, { from: '10.0.0.1' });
  vi.advanceTimersByTime(10_000);
  notes.note('UNAUTHENTICATED', { from: '10.0.0.1' });
  expect(lines).toEqual([
    { refused: 'UNAUTHENTICATED', from: '10.0.0.1' },
    { refused: 'UNAUTHENTICATED', from: '10.0.0.2' },
    { refused: 'FORBIDDEN', from: '10.0.0.1', viewer: 'person:ann' },
    { refused: 'UNAUTHENTICATED', from: '10.0.0.1', alsoBefore: 4 },
  ]);
});
