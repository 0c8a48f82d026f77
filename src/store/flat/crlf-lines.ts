const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

/**
 * PostgreSQL ends lines with a line feed, RFC 4180 with CRLF. Line feeds within quotes are part of a value and stay. It looks from line
 * feed to line feed and from quote to quote, by the search of the platform, rather than at each byte. `onLines` is told how many lines ended.
 */
export function crlfLines(onLines: (lines: number) => void = () => undefined): (chunk: Buffer) => Buffer {
  let quoted = false;
  return (chunk) => {
    let lineFeed = chunk.indexOf(LINE_FEED);
    let quote = chunk.indexOf(QUOTE);
    const out = Buffer.allocUnsafe(chunk.length + lineFeeds(chunk, lineFeed));
    let from = 0;
    let length = 0;
    let lines = 0;
    while (lineFeed !== -1) {
      while (quote !== -1 && quote < lineFeed) {
        quoted = !quoted;
        quote = chunk.indexOf(QUOTE, quote + 1);
      }
      if (!quoted) {
        length += chunk.copy(out, length, from, lineFeed);
        out[length++] = CARRIAGE_RETURN;
        from = lineFeed;
        lines++;
      }
      lineFeed = chunk.indexOf(LINE_FEED, lineFeed + 1);
    }
    for (; quote !== -1; quote = chunk.indexOf(QUOTE, quote + 1)) quoted = !quoted;
    length += chunk.copy(out, length, from);
    onLines(lines);
    return out.subarray(0, length);
  };
}

function lineFeeds(chunk: Buffer, first: number): number {
  let count = 0;
  for (let at = first; at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
