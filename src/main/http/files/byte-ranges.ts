/** From the first byte to the last, the end excluded. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** So many parts are answered one by one: whoever asks for more gets the whole. */
const RANGES_MAX = 16;

/**
 * The parts of a file that `Range` asks for, in the order asked for, as RFC 9110 reads it; those that touch are one. `whole`: none that could be
 * understood, or so many small ones that the whole is less work. `unsatisfiable`: none of them lies within the file.
 */
export function byteRanges(header: string | undefined, bytes: number): readonly ByteRange[] | 'whole' | 'unsatisfiable' {
  const [, listed] = /^bytes\s*=(.*)$/is.exec(header ?? '') ?? [];
  if (listed === undefined) return 'whole';
  const asked: ByteRange[] = [];
  for (const text of listed.split(',')) {
    if (text.trim() === '') continue;
    const range = rangeOf(text.trim(), bytes);
    if (range === undefined) return 'whole';
    if (range !== 'outside') asked.push(range);
  }
  if (asked.length === 0) return 'unsatisfiable';
  const joined = joinedRanges(asked);
  const total = joined.reduce((sum, { start, end }) => sum + end - start, 0);
  return joined.length > RANGES_MAX || (joined.length > 1 && total >= bytes) ? 'whole' : joined;
}

/** Undefined: it is no range. */
function rangeOf(text: string, bytes: number): ByteRange | 'outside' | undefined {
  const [, from = '', to = ''] = /^(\d{0,15})-(\d{0,15})$/.exec(text) ?? [];
  if (from === '' && to === '') return undefined;
  if (from === '') {
    const length = Math.min(Number(to), bytes);
    return length === 0 ? 'outside' : { start: bytes - length, end: bytes };
  }
  const start = Number(from);
  const last = to === '' ? bytes - 1 : Number(to);
  if (to !== '' && last < start) return undefined;
  return start >= bytes ? 'outside' : { start, end: Math.min(last, bytes - 1) + 1 };
}

/** In the order of the first of each. */
function joinedRanges(ranges: readonly ByteRange[]): ByteRange[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of ranges) {
    const touching = joined.filter((other) => start <= other.end && other.start <= end);
    const [first, ...others] = touching;
    if (!first) joined.push({ start, end });
    else {
      first.start = Math.min(start, ...touching.map((other) => other.start));
      first.end = Math.max(end, ...touching.map((other) => other.end));
      for (const other of others) joined.splice(joined.indexOf(other), 1);
    }
  }
  return joined;
}
