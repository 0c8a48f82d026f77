import { describe, expect, it } from 'vitest';
import { checkConformance, CLAUSES, type Clause, type ConformanceSubject } from '#src/conformance/index.ts';
import { hostileFiles, wholeFiles } from './hostile-files.ts';
import { hostileChargePages, wholeChargePages } from './hostile-charge-pages.ts';
import { hostilePages, hostileSharedPages, wholePages } from './hostile-pages.ts';

/** A suite that cannot fail proves nothing: each clause is broken once, and goes red alone. */
describe('the conformance suite', () => {
  it('asks every clause of a whole connector and finds nothing', async () => {
    const reports = [await checkConformance(wholeFiles), await checkConformance(wholePages), await checkConformance(wholeChargePages)];
    for (const report of reports) {
      expect(report.map(({ clause }) => clause)).toEqual(Object.keys(CLAUSES));
      expect(report.filter(({ problems }) => problems.length > 0)).toEqual([]);
    }
    const asked = new Set(reports.flatMap((report) => report.flatMap(({ clause, checks }) => (checks > 0 ? [clause] : []))));
    expect([...asked].sort()).toEqual(Object.keys(CLAUSES).sort());
  });

  const hostile = [
    ...Object.entries(hostileFiles).map(([clause, subject]) => ['files', clause, subject] as const),
    ...Object.entries(hostilePages).map(([clause, subject]) => ['pages', clause, subject] as const),
    ...hostileChargePages.map(([clause, subject]) => ['charges by the page', clause, subject] as const),
    ...hostileSharedPages.map(([clause, subject]) => ['pages', clause, subject] as const),
  ];

  it('has a hostile connector for each clause', () => {
    expect(new Set(hostile.map(([, clause]) => clause))).toEqual(new Set(Object.keys(CLAUSES)));
  });

  it.each(hostile as [string, Clause, ConformanceSubject][])('of %s goes red on exactly %s', async (_, clause, subject) => {
    const report = await checkConformance(subject);
    const red = report.filter(({ problems }) => problems.length > 0);
    expect(red.map((each) => [each.clause, ...each.problems])).toEqual([
      [clause, expect.any(String), ...(red[0]?.problems.slice(1) ?? [])],
    ]);
  });
});
