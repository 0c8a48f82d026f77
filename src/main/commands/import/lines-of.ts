import { EXIT } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';

const LINE_FEED = 10;
const BYTES_MAX = 64 * 1024 * 1024;

/** The lines of a stream, ended by line feeds alone: other line ends can be part of a text. */
export async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const textOf = (bytes: Uint8Array) => {
    try {
      return decoder.decode(bytes);
    } catch {
      throw new CommandFailure(EXIT.usage, 'expected UTF-8 text, found other bytes');
    }
  };
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      yield textOf(bytes.subarray(start, end));
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (rest.length > BYTES_MAX) throw new CommandFailure(EXIT.usage, `expected lines of at most ${BYTES_MAX} bytes, found a longer one`);
  }
  if (rest.length > 0) yield textOf(rest);
}
