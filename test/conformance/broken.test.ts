import { describe, expect, it } from 'vitest';
import { checkConformance, CLAUSES, type Clause } from '#src/connector-kit/conformance/index.ts';
import { brokenConnectors, whole } from './broken-connectors.ts';

/** A suite that cannot fail proves nothing: each clause is broken once, and goes red alone. */
describe('the conformance suite', () => {
  it('asks every clause of a whole connector and finds nothing', async () => {
    const report = await checkConformance(whole);
    expect(report.map(({ clause }) => clause)).toEqual(Object.keys(CLAUSES));
    expect(report.filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(report.filter(({ checks }) => checks === 0)).toEqual([]);
  });

  it.each(Object.entries(brokenConnectors) as [Clause, (typeof brokenConnectors)[Clause]][])(
    'goes red on exactly %s',
    async (clause, broken) => {
      const report = await checkConformance(broken);
      const red = report.filter(({ problems }) => problems.length > 0);
      expect(red.map((each) => [each.clause, ...each.problems])).toEqual([[clause, expect.any(String), ...red[0]!.problems.slice(1)]]);
    },
  );
});
