import { Buffer } from 'node:buffer';
import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { RefusalReason } from '#src/connector-kit/index.ts';
import { memoryFolder } from '#test/ingest/memory-folder.ts';
import { objectBytes } from './object-bytes.ts';

interface Read {
  readonly bytes: Buffer;
  readonly refusal: RefusalReason | undefined;
  readonly count: { bytes: number; sha256: string };
}

async function read(content: Uint8Array, compression: 'gzip' | 'none' = 'gzip', chunkBytes = 1000): Promise<Read> {
  const folder = memoryFolder({ file: content }, chunkBytes);
  const count = { bytes: 0, sha256: '' };
  const stream = objectBytes(folder, (await folder.stat('file'))!, compression, count);
  const blocks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await stream.next();
    if (done) return { bytes: Buffer.concat(blocks), refusal: value, count };
    blocks.push(value);
  }
}

const text = Buffer.from(Array.from({ length: 3000 }, (_, row) => `row ${row},${row * 7919}\n`).join(''));
const whole = gzipSync(text);

describe('the bytes of an object', () => {
  it('come out as they went in, each block in memory of its own, with the hash of what lies there', async () => {
    for (const [content, compression] of [
      [whole, 'gzip'],
      [text, 'none'],
    ] as const) {
      const { bytes, refusal, count } = await read(content, compression);
      expect(bytes.equals(text)).toBe(true);
      expect(refusal).toBeUndefined();
      expect(count).toEqual({ bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') });
    }
  });

  it('come out of many members one after the other, and in spite of zeros behind them', async () => {
    const { bytes, refusal } = await read(
      Buffer.concat([whole, gzipSync('second\n'), gzipSync(''), gzipSync('third\n'), Buffer.alloc(513)]),
    );
    expect(refusal).toBeUndefined();
    expect(bytes.toString()).toBe(`${text.toString()}second\nthird\n`);
  });

  it('are refused wherever the file was cut', async () => {
    const cuts = [
      ...Array.from({ length: 40 }, (_, index) => Math.floor((whole.length * index) / 40)),
      ...[1, 2, 7, 8, 9, 10, 17, 18].map((n) => whole.length - n),
    ];
    for (const cut of new Set(cuts)) {
      expect(await read(whole.subarray(0, cut)), `cut at ${cut}`).toMatchObject({ refusal: { code: 'gzip-damaged' } });
    }
  });

  it.each([
    ['a wrong checksum', () => flip(whole, whole.length - 6)],
    ['a wrong length', () => flip(whole, whole.length - 2)],
    ['a changed byte', () => flip(whole, whole.length >> 1)],
    ['garbage behind', () => Buffer.concat([whole, Buffer.from('garbage')])],
    ['zeros and then garbage behind', () => Buffer.concat([whole, Buffer.alloc(20), Buffer.from('x')])],
    ['half a member behind', () => Buffer.concat([whole, whole.subarray(0, 12)])],
    ['no compression at all', () => text],
    ['nothing', () => Buffer.alloc(0)],
  ])('are refused for %s', async (_, content) => {
    expect(await read(content())).toMatchObject({ refusal: { code: 'gzip-damaged' } });
  });

  it('are refused when they expand without measure, long before they are all there', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const { bytes, refusal } = await read(bomb);
    expect(refusal).toMatchObject({ code: 'expansion-limit' });
    expect(bytes.length).toBeLessThan(32 * 1024 * 1024);
  });

  it('are not refused for being large and dull', async () => {
    const dull = Buffer.concat(Array.from({ length: 20 }, () => Buffer.concat([Buffer.alloc(1024 * 1024, ','), randomBytes(8 * 1024)])));
    expect((await read(gzipSync(dull))).bytes.length).toBe(dull.length);
  });

  it('end with the error of a source that fails in the middle', async () => {
    const folder = memoryFolder({ file: whole }, 100);
    const broken = {
      ...folder,
      open: async (key: string) => (await folder.open(key)).map((chunk: Buffer) => failAfter(chunk)),
    };
    let chunks = 0;
    function failAfter(chunk: Buffer): Buffer {
      if (++chunks > 3) throw new Error('the link broke');
      return chunk;
    }
    const stream = objectBytes(broken, (await folder.stat('file'))!, 'gzip', { bytes: 0, sha256: '' });
    await expect(drain(stream)).rejects.toThrow('the link broke');
  });
});

function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = changed[at]! ^ 1;
  return changed;
}

async function drain(stream: AsyncGenerator<unknown, unknown>): Promise<void> {
  while (!(await stream.next()).done);
}
