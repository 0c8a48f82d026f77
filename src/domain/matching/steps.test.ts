import { expect, it } from 'vitest';
import type { MatchItem } from './item.ts';
import { PHASES } from './match-block.ts';
import { openItems, openPool, type Candidate, type MatchPool } from './pool.ts';
import { DEFAULT_MATCH_RULES } from './rules.ts';

/** For each item of a side. Each look at a property of an item is a step; whoever looks at all the others for each makes thousands. */
const STEPS_MAX = 1_200;

function counted(pool: MatchPool, most: number): { readonly pool: MatchPool; readonly steps: () => number } {
  let steps = 0;
  const watch = (item: Candidate) =>
    new Proxy(item, {
      get(of, name) {
        if ((steps += 1) > most) throw new Error(`more than ${most} steps`);
        return Reflect.get(of, name) as unknown;
      },
    });
  return { pool: { ...pool, left: pool.left.map(watch), right: pool.right.map(watch) }, steps: () => steps };
}

type Line = (index: number) => { readonly units: number; readonly day?: number; readonly reference?: string };

function side(length: number, line: Line): MatchItem[] {
  return Array.from({ length }, (_, index) => {
    const { units, day = index % 900, reference } = line(index);
    return { id: `${index}`, currency: 'EUR', units: BigInt(units), day, references: reference === undefined ? [] : [reference] };
  });
}

const BLOCKS: Readonly<Record<string, readonly [Line, Line, number?]>> = {
  'a few amounts and some that are near': [
    (index) => ({ units: 100 + (index % 3) }),
    (index) => ({ units: 100 + (index % 4) * 3 }),
    20_000,
  ],
  'one amount, mostly out of the window': [(index) => ({ units: 100, day: index }), (index) => ({ units: 100, day: index * 3 + 7 })],
  'near amounts on all days': [(index) => ({ units: 1_000_000 + index * 2 }), (index) => ({ units: 1_000_001 + index * 2 })],
  'near amounts, all of them of one another': [
    (index) => ({ units: 100_000_000 + index }),
    (index) => ({ units: 200_000_000 + index, day: 5 }),
  ],
  'one reference and one amount': [() => ({ units: 100, reference: 'X-1' }), () => ({ units: 100, reference: 'X-1' })],
  'one reference and near amounts': [
    (index) => ({ units: 1_000_000 + index * 40, reference: 'X-1' }),
    (index) => ({ units: 1_000_001 + index * 40, reference: 'X-1' }),
  ],
  'a chain of exchanged references that never closes': [
    (index) => ({ units: 1_000 + 1_000 * index, reference: `A-${index}` }),
    (index) => ({ units: 2_000 + 1_000 * index, reference: `A-${index}` }),
  ],
};

it.each(Object.keys(BLOCKS))('a large block ends in a few steps for each item: %s', (name) => {
  const [left, right, length = 2_000] = BLOCKS[name]!;
  const rules = { ...DEFAULT_MATCH_RULES, toleranceUnits: 5n, tolerancePerMillion: name.endsWith('of one another') ? 900_000n : 0n };
  const { pool, steps } = counted(
    openPool({ key: 'b', scale: 2, left: side(length, left), right: side(length, right) }, rules, []),
    STEPS_MAX * length,
  );
  for (const phase of PHASES) phase(pool);
  const ended = pool.matches.reduce((sum, one) => sum + one.left.length + one.right.length, 0) + openItems(pool).length;
  expect(ended).toBe(2 * length);
  expect(steps()).toBeLessThan(STEPS_MAX * length);
});
