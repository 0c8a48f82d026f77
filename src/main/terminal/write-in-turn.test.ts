import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { writeInTurn } from './write-in-turn.ts';

test('whoever writes more than is read waits, and leaves no listener behind', async () => {
  const stream = new PassThrough({ highWaterMark: 4 });
  const before = stream.eventNames().map((name) => [name, stream.listenerCount(name)]);
  let read = '';
  for (let no = 0; no < 20; no++) {
    const written = writeInTurn(stream, `number ${no}\n`);
    read += String(stream.read());
    await written;
  }
  expect(read.split('\n')).toHaveLength(21);
  expect(stream.eventNames().map((name) => [name, stream.listenerCount(name)])).toEqual(before);
});

test('whoever waits goes on when nobody reads any more', async () => {
  const stream = new PassThrough({ highWaterMark: 4 });
  const written = writeInTurn(stream, 'too much');
  stream.destroy(new Error('gone'));
  stream.on('error', () => undefined);
  await written;
  expect(stream.listenerCount('drain')).toBe(0);
});
