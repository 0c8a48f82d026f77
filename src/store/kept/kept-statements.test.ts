import { fc, test as property } from '@fast-check/vitest';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { expect } from 'vitest';
import { EVERYTHING } from '../../domain/authority/scope.ts';
import { administrator, sightOf } from '../../domain/authority/viewer.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { CostQuestion } from '../cost/cost-question.ts';
import { costStatement, type StatementRow } from '../cost/cost-statement.ts';
import { KeptStatements } from './kept-statements.ts';

const db = new Kysely({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const BATCH = {
  sourceId: 'aws',
  stream: 'bill',
  slice: 'hub',
  revision: 1,
  months: ['2025-01', '2025-02'],
  final: true,
  sealedAt: '2025-05-01T00:00:00Z',
  purged: null,
};
const few = <const T>(...items: readonly T[]) => fc.subarray([...items], { minLength: 1 });
const viewer = fc
  .constantFrom('all' as const, [], ['retail'], ['retail', 'web'])
  .map((costCenters) => ({ ...administrator('tester'), scopes: { ...EVERYTHING, costCenters } }));
const knowledge = fc.tuple(few('1', '2', '3'), few('7', '8'), fc.boolean()).map(([batches, runs, isDivided]): Knowledge => ({
  asOf: '2025-05-01T00:00:00Z',
  batches: batches.map((id) => ({ ...BATCH, id, countsFor: isDivided ? ['2025-01'] : null })),
  runs: runs.map((id) => ({ id, kind: 'dimensions', month: '2025-01', batchIds: [] })),
}));
const values = fc.constantFrom(['AWS'], ['AWS', null], ['Azure']);
const question: fc.Arbitrary<CostQuestion> = fc.record({
  months: few('2025-01', '2025-02'),
  granularity: fc.constantFrom('DAY', 'MONTH', 'TOTAL'),
  dimensions: fc.subarray(['serviceName', 'costCenter', 'resourceId'] as const),
  tagKeys: fc.subarray(['team', 'stage']),
  filter: fc.record({
    dimensions: fc.array(
      values.map((among) => ({ dimension: 'providerName' as const, in: among })),
      { maxLength: 1 },
    ),
    tags: fc.constant([]),
  }),
  basis: fc.constant('EFFECTIVE'),
  measures: few('cost', 'billedCost', 'consumedQuantity').map((measures) => new Set(measures)),
  order: fc.constantFrom([], [{ by: 'cost' as const, descending: true }]),
  offset: fc.constantFrom(0, 10),
  limit: fc.constantFrom(5, 20),
  top: fc.constantFrom(undefined, 2, 3),
});

property.prop([fc.array(fc.tuple(viewer, knowledge, question), { minLength: 2, maxLength: 12 })], { numRuns: 25 })(
  'what is kept is what would be made up, whatever was asked before',
  (asked) => {
    const statements = new KeptStatements<StatementRow>({ statements: 4, characters: 5_000 });
    let made = 0;
    for (const [who, known, what] of [...asked, ...asked.slice(-2), asked.at(-1)!]) {
      const from = [sightOf(who), known, { ...what, measures: [...what.measures] }];
      const make = () => (made++, costStatement(who, known, what));
      const { sql, parameters } = costStatement(who, known, what).compile(db);
      expect(statements.get(db, { from, make })).toMatchObject({ sql, parameters });
    }
    expect(made).toBeLessThan(asked.length + 3);
  },
);
