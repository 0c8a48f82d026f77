import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { JOBS } from '#jobs/catalog.ts';
import { ACTS_OF_COMMANDS, ACTS_OF_JOBS } from './acts-by-door.ts';

const MAIN = fileURLToPath(new URL('../../src/main', import.meta.url));

/** What the commands of the command line are carried out by: each is called with the context, from the file that says what it takes. */
function commandsThatAre(): string[] {
  const files = readdirSync(path.join(MAIN, 'commands'), { recursive: true, encoding: 'utf8' }).map((file) => path.join('commands', file));
  const texts = ['cli.ts', ...files]
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(MAIN, file), 'utf8'))
    .filter((text) => text.includes('.action('));
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(/(?:\)\)\.|run\(\(context\) => )(\w+)\(\s*context\b/g)].map(([, name]) => name!))),
  ].toSorted();
}

test('every command is on record, or has a stated reason why not', () => {
  expect(commandsThatAre().length).toBeGreaterThan(40);
  expect(Object.keys(ACTS_OF_COMMANDS).toSorted()).toEqual(commandsThatAre());
});

test('every job is on record, or has a stated reason why not', () => {
  expect(Object.keys(ACTS_OF_JOBS).toSorted()).toEqual(Object.keys(JOBS).toSorted());
});
