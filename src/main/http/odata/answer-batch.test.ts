import { Readable } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { soundAnswer } from '../../../tables/odata/answer/odata-answer.ts';
import { answerBatch } from './answer-batch.ts';

const LONG = 'x'.repeat(12 * 1024 * 1024);

test.each([
  ['the client goes on', 'odata.continue-on-error', 20],
  ['it does not', '', 4],
])('no further answer is read once those of a batch are long: %s', async (_, prefer, parts) => {
  const one = '--b\r\nContent-Type: application/http\r\n\r\nGET CostsDaily HTTP/1.1\r\n\r\n\r\n';
  const body = Readable.from([Buffer.from(`${one.repeat(20)}--b--\r\n`)]) as unknown as IncomingMessage;
  let read = 0;
  const headers: Readonly<Record<string, string>> = { 'content-type': 'multipart/mixed; boundary=b', prefer };
  const { status, body: text } = await answerBatch(body, {
    root: 'http://localhost/odata/v4',
    boundary: 'answers',
    header: (name) => headers[name],
    answer: () => {
      read++;
      return Promise.resolve(soundAnswer('application/json', LONG, {}, 1));
    },
  });
  const answered = [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, code]) => code);
  expect([status, read, answered.length]).toEqual([200, 3, parts]);
  expect(answered.slice(0, 4)).toEqual(['200', '200', '200', '413']);
});
