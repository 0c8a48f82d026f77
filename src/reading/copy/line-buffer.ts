const BYTES = 512 * 1024;

/** Collects COPY lines and gives them away by the half megabyte. */
export interface LineBuffer {
  /** Write here, from `length` on; then set `length`. */
  bytes: Uint8Array<ArrayBuffer>;
  length: number;
}

export function createLineBuffer(): LineBuffer {
  return { bytes: new Uint8Array(BYTES), length: 0 };
}

/** Makes room for so many bytes more, handing over the lines so far when there is none. */
export function reserve(buffer: LineBuffer, bytes: number, take: (lines: Uint8Array<ArrayBuffer>) => void): void {
  if (buffer.length + bytes > buffer.bytes.length) handOver(buffer, take, Math.max(BYTES, bytes));
}

export function handOver(buffer: LineBuffer, take: (lines: Uint8Array<ArrayBuffer>) => void, size = BYTES): void {
  const { bytes, length } = buffer;
  if (length === 0 && size <= bytes.length) return;
  buffer.bytes = new Uint8Array(size);
  buffer.length = 0;
  if (length > 0) take(bytes.subarray(0, length));
}
