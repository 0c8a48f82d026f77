import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEvents } from './read-events.ts';

function streamOf(parts: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}

const STREAM =
  ':\n\nid: 1\nevent: next\ndata: {"a":"ü: x"}\n\n:\n\nevent:next\ndata:1\ndata: 2\n\nevent: complete\ndata: \n\nevent: cut\ndata: of';

test('events are read wherever the network cuts them', async () => {
  const bytes = new TextEncoder().encode(STREAM);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      const parts = places.slice(1).map((end, index) => bytes.slice(places[index], end));
      const events = [];
      for await (const event of readEvents(streamOf(parts))) events.push(event);
      expect(events.filter(({ type }) => type !== 'alive')).toEqual([
        { type: 'next', data: '{"a":"ü: x"}' },
        { type: 'next', data: '1\n2' },
        { type: 'complete', data: '' },
      ]);
    }),
    { numRuns: 50 },
  );
});
