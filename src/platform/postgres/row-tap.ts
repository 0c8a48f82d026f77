import { EventEmitter } from 'node:events';

/** A row as PostgreSQL sent it: a `DataRow` message, and what it came in. */
export interface TakenRow {
  readonly bytes: Buffer;
  readonly start: number;
}

const DATA_ROW = 0x44;
const READY_FOR_QUERY = 0x5a;
/** A byte that tells the kind of a message, and its length without that byte. */
const HEADER_BYTES = 5;

/**
 * Stands between a connection and `pg`, and lets everything through, but for the rows of answers that are wanted as bytes: `pg` would make
 * a text of every value. What it sees of such an answer is what describes its rows, how many there were, and how it ended.
 */
export class RowTap {
  readonly #through = new EventEmitter();
  /** Answers whose rows are taken, in the order in which they come. */
  readonly #takings: Taking[] = [];

  /** What `pg` is to read in place of the stream. */
  over(stream: NodeJS.ReadableStream): EventEmitter {
    stream.on('data', (chunk: Buffer) => this.#receive(chunk));
    stream.on('end', () => this.#through.emit('end'));
    return this.#through;
  }

  /**
   * Takes the rows of the statement after so many that were sent before it and are not answered yet. To be called before any of them is
   * sent, on a connection that has nothing else to answer, but for how a statement ended whose rows were taken before: `pg` tells of an error
   * before PostgreSQL is ready for the next statement.
   */
  take(statementsBefore: number): Taken {
    const taking = new Taking(statementsBefore);
    this.#takings.push(taking);
    return {
      rows: () => taking.rows,
      forget: () => {
        const place = this.#takings.indexOf(taking);
        if (place >= 0) this.#takings.splice(place, 1);
      },
    };
  }

  #receive(chunk: Buffer): void {
    const letThrough = (bytes: Buffer) => this.#through.emit('data', bytes);
    let rest: Buffer | undefined = chunk;
    while (rest !== undefined && this.#takings.length > 0) {
      rest = this.#takings[0]!.receive(rest, letThrough);
      if (rest !== undefined) this.#takings.shift();
    }
    if (rest !== undefined && rest.length > 0) letThrough(rest);
  }
}

export interface Taken {
  /** To be called when the statement was answered. */
  rows(): readonly TakenRow[];
  /** Takes no row any more. For a statement that PostgreSQL has nothing to answer to: it was never sent. */
  forget(): void;
}

class Taking {
  #statementsBefore: number;
  readonly rows: TakenRow[] = [];
  /** The beginning of a message whose rest is still to come. */
  readonly #begun: Buffer[] = [];
  #begunBytes = 0;

  constructor(statementsBefore: number) {
    this.#statementsBefore = statementsBefore;
  }

  /** When the answer has ended, what is behind it: that is not for this one. */
  receive(chunk: Buffer, letThrough: (bytes: Buffer) => void): Buffer | undefined {
    let from = 0;
    while (this.#begunBytes > 0 && from < chunk.length) {
      const more = chunk.subarray(from, from + this.#missingBytes());
      this.#begun.push(more);
      this.#begunBytes += more.length;
      from += more.length;
      if (this.#missingBytes() > 0) continue;
      const message = Buffer.concat(this.#begun.splice(0));
      this.#begunBytes = 0;
      if (this.#messages(message, letThrough) !== undefined) return chunk.subarray(from);
    }
    return this.#messages(chunk.subarray(from), letThrough);
  }

  /** Of the message that has begun: first of its header, then of the rest. */
  #missingBytes(): number {
    if (this.#begunBytes < HEADER_BYTES) return HEADER_BYTES - this.#begunBytes;
    const [first] = this.#begun;
    const header = first!.length < HEADER_BYTES ? Buffer.concat(this.#begun) : first!;
    return 1 + header.readUInt32BE(1) - this.#begunBytes;
  }

  #messages(chunk: Buffer, letThrough: (bytes: Buffer) => void): Buffer | undefined {
    let at = 0;
    let passed = 0;
    const pass = (to: number) => {
      if (to > passed) letThrough(chunk.subarray(passed, to));
    };
    while (at + HEADER_BYTES <= chunk.length) {
      const kind = chunk[at]!;
      const end = at + 1 + chunk.readUInt32BE(at + 1);
      if (end > chunk.length) break;
      if (kind === DATA_ROW && this.#statementsBefore === 0) {
        pass(at);
        this.rows.push({ bytes: chunk, start: at });
        passed = end;
      } else if (kind === READY_FOR_QUERY && this.#statementsBefore-- === 0) {
        pass(end);
        return chunk.subarray(end);
      }
      at = end;
    }
    pass(at);
    if (at < chunk.length) this.#begunBytes = this.#begun.push(chunk.subarray(at)) && chunk.length - at;
    return undefined;
  }
}
