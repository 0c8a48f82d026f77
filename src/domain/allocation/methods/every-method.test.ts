import { globSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, monthCase, turned } from '#test/allocation/in-memory.ts';
import { rulesOf } from '#test/allocation/random-steps.ts';
import { formatDecimal, sum } from '../../money/decimal.ts';
import { outputDigest } from '../output-digest.ts';
import { sendersOf } from '../receivers.ts';
import { direct } from './direct.ts';
import { METHODS } from './index.ts';

describe.each(Object.entries(METHODS))('the method %s', (name, method) => {
  const methods = { direct, [name]: method };
  const month = monthCase(rulesOf(name, method));

  it('loses and doubles nothing: parts are the whole, in every currency, by the law that it names', () => {
    const property = fc.property(month, (given) => {
      const { certificates, shares } = allocate(given, methods);
      for (const { currency, input, allocated, unallocated } of certificates) {
        const charges = given.charges.filter((charge) => given.cells[charge.cell]!.currency === currency);
        expect(formatDecimal(input)).toBe(formatDecimal(sum(charges.map((charge) => charge.amount))));
        expect(formatDecimal(sum([allocated, unallocated]))).toBe(formatDecimal(input));
      }
      const leftOver = shares.filter(({ costCenter, rule }) => costCenter === 'unallocated' && rule !== 'unallocated');
      if (method.conservation === 'whole' && given.ruleSet.steps.every(({ limits }) => !limits)) expect(leftOver).toEqual([]);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('gives the same bytes whatever the order of cells and charges', () => {
    const property = fc.property(month, (given) => {
      const other = turned(given);
      const [one, two] = [allocate(given, methods), allocate(other, methods)];
      expect(outputDigest({ ...two, cells: other.cells })).toBe(outputDigest({ ...one, cells: given.cells }));
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('leaves nothing of what it asks for, where it says so', () => {
    const property = fc.property(month, (given) => {
      const pool = given.ruleSet.steps.findLast(({ from }) => from!.length === 0)!;
      if (!method.takesAll(pool) || method.requires || sendersOf(pool, methods).length > 0 || method.conservation === 'recovery') return;
      const { plan } = allocate(given, methods);
      expect(plan.routes.flatMap(({ targets }) => targets.filter(({ rule }) => rule === 'unallocated'))).toEqual([]);
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('says in whole sentences what it does', () => {
    expect(method.summary).toMatch(/^[A-Z].*\.$/);
    for (const { description } of Object.values(method.fields)) expect(description).toMatch(/^[a-z].*[^.]$/);
  });
});

it('no code asks which method a step has: what differs is in the table', () => {
  const files = globSync('{src/domain,src/store,src/runs}/allocation/**/*.ts').filter((file) => !file.endsWith('.test.ts'));
  expect(files.length).toBeGreaterThan(30);
  expect(files.filter((file) => /\bmethod\s*[!=]==|switch \((\w+\.)?method\)/.test(readFileSync(file, 'utf8')))).toEqual([]);
});
