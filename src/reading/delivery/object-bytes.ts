import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { DeliveryObject, FolderObject, ObjectFolder, RefusalReason } from '../../connector-kit/index.ts';
import { refuse } from '../refusal-code.ts';

const CHUNK_BYTES = 256 * 1024;
/** Handed over in larger pieces: waking the reading thread costs more than copying does. */
const BLOCK_BYTES = 1024 * 1024;

/** A bill does not shrink to less than a 300th; a file made to fill disks and memory does. */
const EXPANSION_MAX = 300;
const EXPANSION_COUNTS_FROM_BYTES = 16 * 1024 * 1024;
const UNCOMPRESSED_BYTES_MAX = 256 * 1024 ** 3;

/** What went through while an object was read. */
export interface RawCount {
  bytes: number;
  /** SHA-256 of the bytes as they lie there; set at the end. */
  sha256: string;
}

/** Memory for blocks, of which a few are used over and over. */
export interface BlockSupply {
  take(): Uint8Array<ArrayBuffer>;
  /** A block that nobody reads any more; others are left alone. */
  giveBack(block: Uint8Array<ArrayBuffer>): void;
}

/** More are never on their way at once. */
const SPARE_BLOCKS_MAX = 8;

export function supplyBlocks(): BlockSupply {
  const spare: Uint8Array<ArrayBuffer>[] = [];
  return {
    take: () => spare.pop() ?? new Uint8Array(BLOCK_BYTES),
    giveBack(block) {
      const isWhole = block.byteLength === BLOCK_BYTES && block.buffer.byteLength === BLOCK_BYTES;
      if (isWhole && spare.length < SPARE_BLOCKS_MAX) spare.push(block);
    },
  };
}

/**
 * The uncompressed bytes of an object, block by block, each in memory of its own. Returns (rather than yields) a refusal when
 * the compression is damaged or expands without measure. `count` follows the raw bytes.
 */
export async function* objectBytes(
  folder: ObjectFolder,
  object: FolderObject,
  compression: DeliveryObject['compression'],
  count: RawCount,
  blocks: BlockSupply = supplyBlocks(),
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, RefusalReason | undefined> {
  const raw = await folder.open(object.key, object);
  const hash = createHash('sha256');
  let zerosAtEnd = 0;
  async function* hashed(): AsyncGenerator<Buffer> {
    for await (const chunk of raw as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      count.bytes += chunk.length;
      hash.update(chunk);
      zerosAtEnd = zerosBehind(chunk, zerosAtEnd);
      yield chunk;
    }
    count.sha256 = hash.digest('hex');
  }

  if (compression === 'none') {
    yield* inBlocks(hashed(), blocks);
    return undefined;
  }

  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const feeding = pipeline(Readable.from(hashed(), { objectMode: false, highWaterMark: CHUNK_BYTES }), gunzip);
  feeding.catch(() => undefined);
  const expansion: { refusal?: RefusalReason } = {};
  async function* measured(): AsyncGenerator<Buffer> {
    let expanded = 0;
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      expanded += chunk.length;
      const refusal = expansionRefusal(object.key, expanded, count.bytes);
      if (refusal) {
        expansion.refusal = refusal;
        return;
      }
      yield chunk;
      giveBackWhole(chunk);
    }
  }
  try {
    yield* inBlocks(measured(), blocks);
    if (expansion.refusal) return expansion.refusal;
    await feeding;
  } catch (error) {
    if (!isZlibError(error)) throw error;
    return refuse('gzip-damaged', `${object.key} as whole gzip data`, error.message);
  } finally {
    raw.destroy();
    gunzip.destroy();
  }
  if (count.bytes === 0) return refuse('gzip-damaged', `${object.key} as gzip data`, 'an empty file');
  // Padding with zeros is customary on tapes; anything else behind the last member is not ours to ignore.
  const behind = count.bytes - gunzip.bytesWritten;
  return behind > zerosAtEnd ? refuse('gzip-damaged', `nothing behind the gzip data of ${object.key}`, `${behind} bytes`) : undefined;
}

/** Copies chunks together: zlib goes on writing into the memory of its chunks, and a block is given away. */
async function* inBlocks(chunks: AsyncIterable<Uint8Array>, blocks: BlockSupply): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let block = blocks.take();
  let filled = 0;
  for await (const chunk of chunks) {
    for (let taken = 0; taken < chunk.length;) {
      const some = chunk.subarray(taken, taken + BLOCK_BYTES - filled);
      block.set(some, filled);
      filled += some.length;
      taken += some.length;
      if (filled < BLOCK_BYTES) continue;
      yield block;
      block = blocks.take();
      filled = 0;
    }
  }
  if (filled > 0) yield block.slice(0, filled);
}

/**
 * Gives the memory of a chunk back at once when zlib has filled it to its end, and so is done with it: a gigabyte that is left to the
 * garbage collector by the quarter megabyte keeps it busy.
 */
function giveBackWhole({ buffer, byteOffset, length }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === CHUNK_BYTES && byteOffset + length === CHUNK_BYTES) buffer.transfer(0);
}

function zerosBehind(chunk: Uint8Array, zerosBefore: number): number {
  let index = chunk.length;
  while (index > 0 && chunk[index - 1] === 0) index--;
  return chunk.length - index + (index === 0 ? zerosBefore : 0);
}

function expansionRefusal(key: string, expanded: number, raw: number): RefusalReason | undefined {
  if (expanded > UNCOMPRESSED_BYTES_MAX) return refuse('expansion-limit', `${key} within ${UNCOMPRESSED_BYTES_MAX} bytes`, 'more');
  if (expanded < EXPANSION_COUNTS_FROM_BYTES || expanded < raw * EXPANSION_MAX) return undefined;
  return refuse('expansion-limit', `${key} at most ${EXPANSION_MAX} times its size`, `${expanded} bytes from ${raw}`);
}

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && /^Z_[A-Z]+_ERROR$/.test((error as NodeJS.ErrnoException).code ?? '');
}
