import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { findOperationTexts } from '#test/tidy/find-operation-texts.ts';

const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
const textsOf = (source: string) => findOperationTexts('x.ts', source, schema).map(({ line, text }) => `${line} ${text}`);

describe('an operation as text', () => {
  it('is found in every spelling, wherever it stands', () => {
    expect(textsOf("ask('{ sources { id } }');")).toEqual(['1 { sources { id } }']);
    expect(textsOf('\nconst a = { b: [`query ($n: Int) { batches(first: $n) { asOf } }`] };')).toEqual([
      '2 query ($n: Int) { batches(first: $n) { asOf } }',
    ]);
    expect(textsOf('f(composed("subscription { batchSealed { eventId } }"));')).toHaveLength(1);
    expect(textsOf("unsound('{ sources { id } }'); ask('{ viewer { id } }');")).toEqual(['1 { viewer { id } }']);
  });

  it('is none that is put together, that does not hold, or that has to be refused', () => {
    for (const source of [
      'ask(`{ sources { ${fields} } }`);',
      "ask('{ nothing }');",
      "ask('{ sources }');",
      "const below = '{ __typename }';",
      "ask(unsound('{ sources { id } }'));",
      'const evil = { a: unsound(`{ sources { id } }`) };',
      "const code = '{ a: 1 }';",
    ])
      expect(textsOf(source), source).toEqual([]);
  });

  it('stands in no test: each has a file of its own in test/operations, which gives it types', () => {
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'test/**/*.ts'], { encoding: 'utf8' }).split('\n');
    const tests = files.filter((file) => file !== '' && !file.startsWith('test/operations/'));
    expect(tests.length).toBeGreaterThan(100);
    expect(
      tests.flatMap((file) =>
        findOperationTexts(file, readFileSync(file, 'utf8'), schema).map(
          ({ line, text }) => `${file}:${line}: move ${text} to test/operations/<name>.graphql, and ask its document`,
        ),
      ),
    ).toEqual([]);
  });
});
