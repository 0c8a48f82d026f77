import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { SourceFault } from '../../connector-kit/source-api.ts';
import { changedFault } from './pinned-revisions.ts';
import { resumedStream } from './resumed-stream.ts';

const CONTENT = Buffer.from('0123456789');

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Gives some bytes from the offset, then ends, breaks or says nothing more. */
function body(offset: number, count: number, then: 'ends' | 'breaks' | 'stalls'): Readable {
  let given = false;
  return new Readable({
    read() {
      if (!given) {
        given = true;
        this.push(CONTENT.subarray(offset, offset + count));
      } else if (then === 'ends') this.push(null);
      else if (then === 'breaks') this.destroy(new Error('ECONNRESET'));
    },
  });
}

describe.each(['ends', 'breaks', 'stalls'] as const)('a body that %s too early', (then) => {
  test('is asked for from there', async () => {
    const offsets: number[] = [];
    const stream = resumedStream('a', 10, 30, (offset) => {
      offsets.push(offset);
      return Promise.resolve(body(offset, 4, offset < 8 ? then : 'ends'));
    });
    expect(await textOf(stream)).toBe('0123456789');
    expect(offsets).toEqual([0, 4, 8]);
  });

  test('is given up when nothing more comes', async () => {
    let asked = 0;
    const stream = resumedStream('a', 10, 10, (offset) => {
      asked++;
      return Promise.resolve(body(offset, offset === 0 ? 4 : 0, then));
    });
    await expect(textOf(stream)).rejects.toMatchObject({ code: 'broken-off', found: expect.stringContaining('4 bytes') });
    expect(asked).toBe(6);
  });
});

test('more bytes than there are, another revision and a lost right are told at once', async () => {
  await expect(textOf(resumedStream('a', 5, 30, () => Promise.resolve(body(0, 10, 'ends'))))).rejects.toMatchObject({ code: 'broken-off' });
  await expect(textOf(resumedStream('a', 5, 30, () => Promise.reject(changedFault('a'))))).rejects.toMatchObject({
    code: 'object-changed',
  });
  const denied = new SourceFault('skip', { code: 'forbidden', expected: 'a', found: 'b', wayOut: 'c' });
  await expect(textOf(resumedStream('a', 5, 30, () => Promise.reject(denied)))).rejects.toBe(denied);
});

test('an empty object is not asked for, and a reader who stops ends the body', async () => {
  expect(await textOf(resumedStream('a', 0, 30, () => Promise.reject(new Error('asked'))))).toBe('');
  const bodies: Readable[] = [];
  const stream = resumedStream('a', 10, 5_000, (offset) => {
    bodies.push(body(offset, 4, 'stalls'));
    return Promise.resolve(bodies[0]!);
  });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    expect(chunk.toString()).toBe('0123');
    break;
  }
  expect(bodies.map(({ destroyed }) => destroyed)).toEqual([true]);
});
