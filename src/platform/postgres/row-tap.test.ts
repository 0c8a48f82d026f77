import { EventEmitter } from 'node:events';
import { fc, test as property } from '@fast-check/vitest';
import { expect } from 'vitest';
import { RowTap } from './row-tap.ts';

const message = (kind: string, body: Buffer) => {
  const header = Buffer.alloc(5);
  header.write(kind);
  header.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
};
const READY = message('Z', Buffer.from('T'));
const body = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
const rows = fc.array(body, { maxLength: 8 }).map((bodies) => bodies.map((one) => message('D', one)));
const others = fc.array(fc.tuple(fc.constantFrom('T', '2', 'N', 'S', 'C'), body), { maxLength: 4 });
const statement = fc
  .tuple(others, rows, others)
  .map(([before, data, after]) => ({ before: before.map((one) => message(...one)), data, after: after.map((one) => message(...one)) }));

property.prop([fc.array(statement, { minLength: 1, maxLength: 4 }), fc.array(fc.integer({ min: 1, max: 30 })), body])(
  'the rows of one statement are taken and everything else is let through, however it comes in',
  (statements, lengths, behind) => {
    const stream = new EventEmitter();
    const tap = new RowTap();
    const through: Buffer[] = [];
    tap.over(stream as unknown as NodeJS.ReadableStream).on('data', (chunk: Buffer) => through.push(Buffer.from(chunk)));
    const taken = tap.take(statements.length - 1);
    const wanted = statements.at(-1)!;
    const sent = Buffer.concat([...statements.flatMap(({ before, data, after }) => [...before, ...data, ...after, READY]), behind]);
    for (let at = 0, turn = 0; at < sent.length; turn++) {
      const length = lengths.length === 0 ? sent.length : lengths[turn % lengths.length]!;
      stream.emit('data', Buffer.from(sent.subarray(at, at + length)));
      at += length;
    }
    const expected = statements.flatMap(({ before, data, after }, index) => [
      ...before,
      ...(index === statements.length - 1 ? [] : data),
      ...after,
      READY,
    ]);
    expect(Buffer.concat(through).equals(Buffer.concat([...expected, behind]))).toBe(true);
    expect(taken.rows().map(({ bytes, start }) => bytes.subarray(start, start + 1 + bytes.readUInt32BE(start + 1)))).toEqual(wanted.data);
    stream.emit('data', message('D', behind));
    expect(through.at(-1)).toEqual(message('D', behind));
  },
);
