import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mlflow } from './index.ts';
import { metrics } from './metrics.ts';
import { modelVersions } from './model-versions.ts';
import { models } from './models.ts';

const config = mlflow.config.parse({ url: 'https://mlflow.example.com' });
const context = { slice: 'registry', config };

describe('a model', () => {
  const model = { name: 'fraud', creation_timestamp: '1735689600123', last_updated_timestamp: '1738367999999' };
  const read = (change: object) => models.normalize({ ...model, ...change }, context);

  test('with nothing but its name and times has no lists', () => {
    expect(read({})).toEqual({
      record: {
        name: 'fraud',
        description: null,
        owner: null,
        createdAt: '2025-01-01T00:00:00.123Z',
        updatedAt: '2025-01-31T23:59:59.999Z',
        aliases: [],
        tags: {},
      },
    });
  });

  test('has its owner by tag, else who registered it; tags keep their blanks and case', () => {
    expect(read({ user_id: 'jo', tags: [{ key: 'Team', value: ' ml ' }] })).toMatchObject({
      record: { owner: 'jo', tags: { Team: ' ml ' } },
    });
    expect(read({ user_id: 'jo', tags: [{ key: 'owner', value: 'ines' }] })).toMatchObject({ record: { owner: 'ines' } });
  });

  test('has aliases in one order, whatever order they come in', () => {
    const aliases = [
      { alias: 'champion', version: '9' },
      { alias: 'challenger', version: 10 },
    ];
    expect(read({ aliases })).toEqual(read({ aliases: aliases.toReversed() }));
    expect(read({ aliases })).toMatchObject({
      record: {
        aliases: [
          { alias: 'challenger', version: '10' },
          { alias: 'champion', version: '9' },
        ],
      },
    });
  });

  test.each([
    ['name', ''],
    ['creation_timestamp', '2025-01-01'],
    ['last_updated_timestamp', '-1'],
  ])('with %s %j is rejected at that field', (column, found) => {
    expect(read({ [column]: found })).toMatchObject({ rejected: { column, found } });
  });
});

describe('a version', () => {
  const version = {
    name: 'fraud',
    version: '3',
    creation_timestamp: '1735689600000',
    last_updated_timestamp: '1735689600000',
    status: 'READY',
    run_id: 'r1',
  };
  const run = {
    info: { user_id: 'svc' },
    data: {
      tags: [
        { key: 'mlflow.user', value: 'ines' },
        { key: 'cluster_id', value: '0611-1' },
        { key: 'mlflow.note.content', value: 'long' },
      ],
    },
  };
  const read = (change: object, ofRun: object | null = run) =>
    modelVersions.normalize({ version: { ...version, ...change }, run: ofRun }, context);

  test('has the tags of its run, under its own; notes stay away', () => {
    expect(read({ tags: [{ key: 'cluster_id', value: 'mine' }] })).toMatchObject({
      record: { owner: 'ines', tags: { 'mlflow.user': 'ines', cluster_id: 'mine' } },
    });
    expect(read({}, null)).toMatchObject({ record: { owner: null, runId: 'r1', tags: {} } });
  });

  test('without stages has none', () => {
    for (const current_stage of ['None', '', null]) expect(read({ current_stage })).toMatchObject({ record: { stage: null } });
    expect(read({ current_stage: 'Production' })).toMatchObject({ record: { stage: 'Production' } });
  });

  test.each(['', 'latest', '3.1', null, {}])('number %j is rejected', (number) => {
    expect(read({ version: number })).toMatchObject({ rejected: { column: 'version.version' } });
  });
});

describe('a value of a metric', () => {
  const value = { run_id: 'r1', key: 'loss', value: '0.10000000000000000555', timestamp: '1735689600000', step: '7' };
  const read = (change: object) => metrics.normalize({ ...value, ...change }, context);

  test('keeps every digit, and what is no number', () => {
    for (const text of ['0.10000000000000000555', '-1e-7', '3', 'NaN', 'Infinity', '-Infinity'])
      expect(read({ value: text })).toMatchObject({ record: { value: text, step: '7', measuredAt: '2025-01-01T00:00:00Z' } });
  });

  test.each([
    ['value', 'high'],
    ['value', ''],
    ['value', null],
    ['timestamp', null],
    ['step', '1.5'],
    ['run_id', null],
    ['key', ''],
  ])('with %s %j is rejected at that field', (column, found) => {
    expect(read({ [column]: found })).toMatchObject({ rejected: { column } });
  });

  test('that was logged twice at one step with another value counts twice', () => {
    expect(metrics.key(value)).not.toBe(metrics.key({ ...value, value: '0.2' }));
    expect(metrics.key(value)).toBe(metrics.key({ ...value }));
  });
});

test('whatever a server sends ends as a record or a rejection, and has a key', () => {
  const field = fc.constantFrom(
    'name',
    'version',
    'run',
    'tags',
    'aliases',
    'key',
    'value',
    'timestamp',
    'run_id',
    'info',
    'data',
    'current_stage',
  );
  const item = fc.oneof(fc.jsonValue(), fc.dictionary(field, fc.oneof(fc.jsonValue(), fc.dictionary(field, fc.jsonValue()))));
  fc.assert(
    fc.property(item, (one) => {
      for (const stream of [models, modelVersions, metrics]) {
        expect(typeof stream.key(one)).toBe('string');
        expect(Object.keys(stream.normalize(one, context)).filter((end) => end === 'record' || end === 'rejected')).toHaveLength(1);
      }
    }),
  );
});

test('the configuration wants a password with a user, a token or neither, and never a secret in clear', () => {
  const accepts = (change: object) => mlflow.config.safeParse({ url: 'https://mlflow.example.com', ...change }).success;
  for (const right of [{}, { user: 'u', password: 'env:P' }, { token: 'env:T' }]) expect(accepts(right)).toBe(true);
  for (const wrong of [
    { user: 'u' },
    { password: 'env:P' },
    { user: 'u', password: 'env:P', token: 'env:T' },
    { token: 'dapi0123' },
    { url: 'mlflow' },
  ])
    expect(accepts(wrong)).toBe(false);
});
