import { randomBytes } from 'node:crypto';

/** Stands in the text of an answer for what was printed already: no text of PostgreSQL's holds NUL, and nobody else knows the rest. */
const MARK = `\u0000${randomBytes(16).toString('hex')} `;
const PRINTED_MARK = JSON.stringify(MARK).slice(0, -1);
/** Writing few characters is faster than asking for it. */
const SHORT = 32;
const ASCII_MAX = 127;
const FIRST_BYTES = 65_536;
/** Room that answers were printed in is used again: memory of this size is dear to come by. */
const SPARE_MAX = 16;
const SPARE_BYTES_MAX = 4_194_304;
const spare: Buffer[] = [];

/** JSON that was printed as bytes, in its place among values. */
class PrintedPart {
  readonly #index: number;

  constructor(index: number) {
    this.#index = index;
  }

  toJSON(): string {
    return `${MARK}${this.#index}`;
  }
}

/** The parts of one answer that are printed while it is made. Whoever executes with it has the answer completed by it. */
export class Printing {
  bytes: Buffer = Buffer.alloc(0);
  /** Where the next byte goes. */
  at = 0;
  /** A list within a list is not printed: what is printed of one stands together. */
  isUnderWay = false;
  readonly #ends: number[] = [];
  readonly #begins: number[] = [];

  /** Makes room for so many bytes more. */
  reserve(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const first = this.bytes.length === 0 ? spare.pop() : undefined;
    const larger =
      first && first.length >= this.at + more ? first : Buffer.allocUnsafe(Math.max(2 * this.bytes.length, this.at + more, FIRST_BYTES));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }

  writeText(text: string): void {
    if (text.length < SHORT) {
      this.reserve(SHORT);
      const { bytes, at } = this;
      let index = 0;
      for (; index < text.length; index++) {
        const unit = text.charCodeAt(index);
        if (unit > ASCII_MAX) break;
        bytes[at + index] = unit;
      }
      if (index === text.length) {
        this.at += index;
        return;
      }
    }
    // In UTF-8 no character takes more than three bytes for each of its units.
    this.reserve(3 * text.length);
    this.at += this.bytes.write(text, this.at);
  }

  get hasParts(): boolean {
    return this.#ends.length > 0;
  }

  part(from: number, to: number): PrintedPart {
    this.#begins.push(from);
    return new PrintedPart(this.#ends.push(to) - 1);
  }

  /** The answer, whose text has marks where parts belong. Once: nothing can be printed afterwards. */
  completed(text: string): Buffer {
    const answer = this.hasParts ? this.#joined(text) : Buffer.from(text);
    if (this.bytes.length > 0 && this.bytes.length <= SPARE_BYTES_MAX && spare.length < SPARE_MAX) spare.push(this.bytes);
    this.bytes = Buffer.alloc(0);
    return answer;
  }

  #joined(text: string): Buffer {
    const pieces: Buffer[] = [];
    let at = 0;
    for (;;) {
      const mark = text.indexOf(PRINTED_MARK, at);
      if (mark === -1) break;
      const end = text.indexOf('"', mark + PRINTED_MARK.length);
      const index = Number(text.slice(mark + PRINTED_MARK.length, end));
      pieces.push(Buffer.from(text.slice(at, mark)), this.bytes.subarray(this.#begins[index], this.#ends[index]));
      at = end + 1;
    }
    pieces.push(Buffer.from(text.slice(at)));
    return Buffer.concat(pieces);
  }
}
