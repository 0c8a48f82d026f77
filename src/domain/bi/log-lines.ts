/** A part of a log, as lines: the whole ones, each cut to what `headBytes` of it say, and how far they reach. */
export interface LogLines {
  readonly lines: readonly string[];
  /** How many bytes of the part are done with. */
  readonly read: number;
  /** Whether what follows is the rest of a line whose head was told. */
  readonly isWithinLine: boolean;
}

const NEWLINE = 10;

/**
 * The lines of a part of a log. A line that is not whole is read with the next part, unless the part holds nothing but its begin: then its head is
 * told and the rest passed over, so that nobody stops the reading, nor stays unread, by writing a long one.
 */
export function logLines(
  part: Uint8Array,
  { isWithinLine, isFull }: { readonly isWithinLine: boolean; readonly isFull: boolean },
): LogLines {
  let from = 0;
  if (isWithinLine) {
    const end = part.indexOf(NEWLINE);
    if (end === -1) return { lines: [], read: part.length, isWithinLine: true };
    from = end + 1;
  }
  const lines: string[] = [];
  for (;;) {
    const end = part.indexOf(NEWLINE, from);
    if (end === -1) break;
    lines.push(textOf(part.subarray(from, end)));
    from = end + 1;
  }
  if (from > 0 || !isFull) return { lines, read: from, isWithinLine: false };
  return { lines: [textOf(part)], read: part.length, isWithinLine: true };
}

/** What is cut within a character ends with the mark of Unicode for such. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
