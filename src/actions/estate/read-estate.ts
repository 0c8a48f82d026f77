import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { EstateDelivery, EstateHeader, EstateLine, EstateRow, EstateRules, TupleName } from '../../domain/estate/estate-lines.ts';
import { createEstateTally } from '../../domain/estate/estate-sums.ts';
import { ESTATE_LINE } from './estate-line-shapes.ts';

/** A file that is not what an export wrote: nothing of it is taken. */
export class EstateFault extends Error {
  override readonly name = 'EstateFault';
  readonly expected: string;
  readonly found: string;
  constructor(expected: string, found: string) {
    super(`expected ${expected}, found ${found}`);
    this.expected = expected;
    this.found = found;
  }
}

/** Takes what an estate holds, in its order. */
export interface EstateSink {
  header(header: EstateHeader): Promise<void>;
  rules(rules: EstateRules): Promise<void>;
  tuple(of: TupleName, row: EstateRow): Promise<void>;
  delivery(delivery: EstateDelivery): Promise<void>;
  row(row: EstateRow): Promise<void>;
  /** Everything was there, to the last digit. */
  end(): Promise<void>;
}

/** Reads the lines of an estate and holds them against its header and its digest. Throws EstateFault. In constant memory. */
export async function readEstate(lines: AsyncIterable<string>, sink: EstateSink): Promise<EstateHeader> {
  const hash = createHash('sha256');
  const tally = createEstateTally();
  let header: EstateHeader | undefined;
  let place: TupleName | 'rows' | undefined;
  let isEnded = false;
  let number = 0;

  async function take(line: EstateLine): Promise<void> {
    if (line.kind === 'estate') {
      if (header) throw new EstateFault('one header', `another one in line ${number}`);
      header = line;
      return sink.header(line);
    }
    if (!header) throw new EstateFault('the header of an estate in line 1', line.kind);
    switch (line.kind) {
      case 'rules':
        return sink.rules(line);
      case 'tuples':
        place = line.of;
        return undefined;
      case 'delivery':
        place = 'rows';
        tally.delivery(line);
        return sink.delivery(line);
      case 'end':
        isEnded = true;
        if (line.lines !== number) throw new EstateFault(`${line.lines} lines`, `${number}`);
        if (line.sha256 !== hash.copy().digest('hex'))
          throw new EstateFault('lines as they were written', 'others: the file was changed or damaged');
        refuseOtherCounts(header, tally.counts());
        return sink.end();
    }
  }

  async function takeRow(row: unknown): Promise<void> {
    if (!isRow(row) || place === undefined) throw new EstateFault('a row of texts behind the delivery that it is of', `line ${number}`);
    if (place !== 'rows') return sink.tuple(place, row);
    tally.row(row);
    return sink.row(row);
  }

  for await (const text of lines) {
    number++;
    if (isEnded) throw new EstateFault('nothing behind the last line', `line ${number}`);
    const content = parsed(text, number);
    if (Array.isArray(content)) await takeRow(content);
    else {
      const line = ESTATE_LINE.safeParse(content);
      if (!line.success)
        throw new EstateFault('a line of an estate', `line ${number}: ${line.error.issues[0]?.message ?? text.slice(0, 80)}`);
      await take(line.data);
    }
    hash.update(`${text}\n`);
  }
  if (!header || !isEnded) throw new EstateFault('a last line that says how many there are', `the end of the file after ${number} lines`);
  return header;
}

function parsed(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EstateFault('a line of JSON', `line ${number}: ${text.slice(0, 80)}`);
  }
}

function isRow(row: unknown): row is EstateRow {
  return Array.isArray(row) && row.every((text) => text === null || typeof text === 'string');
}

function refuseOtherCounts(header: EstateHeader, counts: EstateHeader['counts']): void {
  for (const said of [...header.counts, ...counts]) {
    const [expected, found] = [header.counts, counts].map((some) => some.find(({ recordType }) => recordType === said.recordType));
    if (canonicalJson(expected ?? null) !== canonicalJson(found ?? null))
      throw new EstateFault(`${said.recordType}: ${JSON.stringify(expected ?? null)}`, JSON.stringify(found ?? null));
  }
}
