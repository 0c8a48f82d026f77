import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { scheduleFault } from './cron.ts';

it.each([
  '0 3 * * *',
  ' 0  3 * * * ',
  '*/15 8-18 * * 1-5',
  '0,30 0 1 1,7 0',
  '5/10 * * * *',
  '0 3 * jan mon-fri',
  '0 3 L * *',
  '0 3 ? * 1#2',
  '0 3 29 2 *',
])('%s is a schedule', (text) => expect(scheduleFault(text)).toBeUndefined());

it.each([
  ['', 'five fields separated by spaces, not none'],
  ['@daily', 'five fields separated by spaces, not 1'],
  ['0 3 * *', 'five fields separated by spaces, not 4'],
  ['0 0 3 * * *', 'five fields separated by spaces, not 6'],
  ['60 * * * *', 'minute "60": got value 60 expected range 0-59'],
  ['* 24 * * *', 'hour "24": got value 24 expected range 0-23'],
  ['* * 0 * *', 'day "0": got value 0 expected range 1-31'],
  ['* * * 13 *', 'month "13": got value 13 expected range 1-12'],
  ['* * * * 8', 'day of the week "8": got value 8 expected range 0-7'],
  ['9-5 * * * *', 'minute "9-5": Invalid range: 9-5, min(9) > max(5)'],
  ['*/0 * * * *', 'minute "*/0": cannot repeat at every 0 time.'],
  ['a * * * *', 'minute "a": Invalid characters, got value: a'],
  ['-1 * * * *', 'minute "-1":'],
  ['* * * * monday', 'day of the week "monday":'],
  ['H 3 * * *', 'minute "H": H is not supported'],
  ['0 0 31 2 *', 'a day that the month has'],
])('%s is none, and why is told', (text, told) => expect(scheduleFault(text)).toContain(told));

it('is judged by the parser that the queue schedules with', () => {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as { readonly dependencies: Readonly<Record<string, string>> };
  const queue = read(createRequire(import.meta.url).resolve('bullmq/package.json'));
  const ours = read(new URL('../../../package.json', import.meta.url).pathname);
  expect(ours.dependencies['cron-parser']).toBe(queue.dependencies['cron-parser']);
});
