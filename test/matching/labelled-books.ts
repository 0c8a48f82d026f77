import { noise } from '#demo/seeded-noise.ts';
import type { MatchBlock, MatchItem, Side } from '#src/domain/matching/item.ts';

/**
 * What an item of the generated books is: one of a match (which, and of what kind), or open. Every kind that books have is planted, and what
 * looks like one and is none.
 */
export const TRUTHS = [
  'same reference',
  'spelled otherwise',
  'without reference',
  'several postings of one invoice',
  'several of both sides',
  'collective posting without reference',
  'within tolerance',
  'other currency',
  'other amount',
  'part',
  'swapped references',
  'reversed',
  'entered twice',
  'not booked',
  'not billed',
] as const;
export type Truth = (typeof TRUTHS)[number];

export interface LabelledBooks {
  readonly blocks: readonly MatchBlock[];
  /** By `block side id`: what it is, and with what it belongs together. */
  readonly truth: ReadonlyMap<string, { readonly truth: Truth; readonly group: string }>;
}

/** Blocks of some sixty items a side, with amounts of money as they are: no two chances alike. */
export function labelledBooks(seed: number, blockCount: number): LabelledBooks {
  let drawn = 0;
  const pick = (below: number) => noise(seed, (drawn += 1)) % below;
  const truth = new Map<string, { truth: Truth; group: string }>();
  const blocks = Array.from({ length: blockCount }, (_, index) => blockOf(`party ${index}`, pick, truth));
  return { blocks, truth };
}

type Pick = (below: number) => number;

function blockOf(key: string, pick: Pick, truth: Map<string, { truth: Truth; group: string }>): MatchBlock {
  const sides: Record<Side, MatchItem[]> = { left: [], right: [] };
  let groups = 0;
  let invoices = 1_000 + pick(9_000);
  const newReference = () => `INV-${(invoices += 1 + pick(3))}`;
  // Up to fifty thousand with cents: invoices, not pocket money.
  const amount = () => BigInt(10_000 + pick(4_990_000));
  const day = () => 20_000 + pick(300);
  let group = '';
  const put = (side: Side, of: Truth, item: Omit<MatchItem, 'id' | 'currency'> & { readonly currency?: string }) => {
    const id = `${side[0]}${sides[side].length}`;
    sides[side].push({ currency: 'EUR', ...item, id });
    truth.set(`${key} ${side} ${id}`, { truth: of, group });
  };
  const plant: Record<Truth, () => void> = {
    'same reference'() {
      const [references, units, on] = [[newReference()], amount(), day()];
      put('left', 'same reference', { units, day: on, references });
      put('right', 'same reference', { units, day: on + pick(40), references });
    },
    'spelled otherwise'() {
      const [reference, units, on] = [newReference(), amount(), day()];
      const spellings = [reference.toLowerCase(), reference.replace('-', ' 00'), reference.replace('-', '/'), ` ${reference} `];
      put('left', 'spelled otherwise', { units, day: on, references: [reference] });
      put('right', 'spelled otherwise', { units, day: on + pick(40), references: [spellings[pick(spellings.length)]!] });
    },
    'without reference'() {
      const [units, on] = [amount(), day()];
      put('left', 'without reference', { units, day: on, references: [newReference()] });
      put('right', 'without reference', { units, day: on + pick(30), references: [] });
    },
    'several postings of one invoice'() {
      const [references, on, count] = [[newReference()], day(), 2 + pick(11)];
      const parts = Array.from({ length: count }, amount);
      put('left', 'several postings of one invoice', { units: parts.reduce((sum, units) => sum + units, 0n), day: on, references });
      for (const units of parts) put('right', 'several postings of one invoice', { units, day: on + pick(40), references });
    },
    'several of both sides'() {
      const [references, on] = [[newReference()], day()];
      const [lefts, rights] = [Array.from({ length: 2 + pick(11) }, amount), Array.from({ length: 1 + pick(11) }, amount)];
      const rest = lefts.reduce((sum, units) => sum + units, 0n) - rights.reduce((sum, units) => sum + units, 0n);
      for (const units of lefts) put('left', 'several of both sides', { units, day: on, references });
      for (const units of [...rights, rest]) put('right', 'several of both sides', { units, day: on + pick(40), references });
    },
    'collective posting without reference'() {
      const [on, parts] = [day(), Array.from({ length: 2 + pick(2) }, amount)];
      for (const units of parts)
        put('left', 'collective posting without reference', { units, day: on + pick(3), references: [newReference()] });
      put('right', 'collective posting without reference', {
        units: parts.reduce((sum, units) => sum + units, 0n),
        day: on + 10,
        references: [],
      });
    },
    'within tolerance'() {
      const [references, units, on] = [[newReference()], amount(), day()];
      put('left', 'within tolerance', { units, day: on, references });
      put('right', 'within tolerance', { units: units + BigInt(1 + pick(TOLERANCE)), day: on + pick(40), references });
    },
    'other currency'() {
      const [references, units, on] = [[newReference()], amount() * 2n, day()];
      put('left', 'other currency', { units, day: on, references });
      put('right', 'other currency', { units: units / 2n, currency: 'GBP', day: on + pick(40), references });
    },
    'other amount'() {
      const [references, units, on] = [[newReference()], amount(), day()];
      put('left', 'other amount', { units, day: on, references });
      put('right', 'other amount', { units: units + BigInt(TOLERANCE + 1 + pick(90_000)), day: on + pick(40), references });
    },
    part() {
      const [references, units, on] = [[newReference()], amount(), day()];
      put('left', 'part', { units, day: on, references });
      put('right', 'part', { units: units - BigInt(TOLERANCE + 1 + pick(Number(units) - 2 * TOLERANCE)), day: on + pick(40), references });
    },
    'swapped references'() {
      const [one, other, on] = [newReference(), newReference(), day()];
      const [small, large] = [amount(), amount() + 5_000_000n];
      const first = group;
      put('left', 'swapped references', { units: small, day: on, references: [one] });
      put('right', 'swapped references', { units: small, day: on + pick(30), references: [other] });
      group = `${first}, the other`;
      put('left', 'swapped references', { units: large, day: on, references: [other] });
      put('right', 'swapped references', { units: large, day: on + pick(30), references: [one] });
    },
    reversed() {
      const [reference, units, on, count] = [newReference(), amount(), day(), 1 + pick(3)];
      const whole = group;
      // A chain: each takes back what stands before it; of an even number the first stands again and is matched.
      const names = [reference, ...Array.from({ length: count }, newReference)];
      const pairs = names.map((_, index) => (names.length % 2 === 0 ? index >> 1 : (index + 1) >> 1));
      for (const [index, name] of names.entries()) {
        const stands = names.length % 2 === 1 && index === 0;
        group = stands ? whole : `${whole}, pair ${pairs[index]}`;
        const sign = index % 2 === 0 ? 1n : -1n;
        const reverses = index === 0 ? {} : { reverses: names[index - 1]! };
        put('right', stands ? 'same reference' : 'reversed', { units: sign * units, day: on + index, references: [name], ...reverses });
      }
      group = whole;
      if (names.length % 2 === 1) put('left', 'same reference', { units, day: on, references: [reference] });
    },
    'entered twice'() {
      const [references, units, on] = [[newReference()], amount(), day()];
      put('left', 'same reference', { units, day: on, references });
      put('right', 'same reference', { units, day: on + 1, references });
      group = `${group}, once more`;
      put('right', 'entered twice', { units, day: on + 2 + pick(20), references });
    },
    'not booked'() {
      put('left', 'not booked', { units: amount(), day: day(), references: [newReference()] });
      // A near miss: the same amount, long before it was billed.
      const [units, on] = [amount(), day()];
      put('left', 'not booked', { units, day: on, references: [newReference()] });
      group = `${group}, other`;
      put('right', 'not billed', { units, day: on - 100, references: [newReference()] });
    },
    'not billed'() {
      put('right', 'not billed', { units: amount(), day: day(), references: pick(2) === 0 ? [newReference()] : [] });
    },
  };
  for (const of of TRUTHS) {
    for (let times = TIMES[of] ?? 1; times > 0; times--) {
      group = `group ${(groups += 1)}`;
      plant[of]();
    }
  }
  const plantHard: Record<Hard, () => void> = {
    'a part has lost its reference'() {
      const [references, on, parts] = [[newReference()], day(), Array.from({ length: 3 }, amount)];
      const kind = 'several postings of one invoice';
      put('left', kind, { units: parts.reduce((sum, units) => sum + units, 0n), day: on, references });
      for (const [index, units] of parts.entries())
        put('right', kind, { units, day: on + pick(40), references: index === 0 ? [] : references });
    },
    'a wrong reference was typed'() {
      const [units, on, other, whole] = [amount(), day(), newReference(), group];
      put('left', 'without reference', { units, day: on, references: [newReference()] });
      put('right', 'without reference', { units, day: on + pick(30), references: [other] });
      // What was typed is the number of another invoice, which is booked as well, or not.
      const isBooked = pick(2) === 0;
      group = `${whole}, the other`;
      const item = { units: amount(), day: on, references: [other] };
      put('left', isBooked ? 'same reference' : 'not booked', item);
      if (isBooked) put('right', 'same reference', item);
    },
    'equal amounts of different invoices'() {
      const [units, on, whole, paid] = [amount(), day(), group, pick(2)];
      for (const index of [0, 1]) {
        group = `${whole}, ${index}`;
        put('left', index === paid ? 'without reference' : 'not booked', { units, day: on + index * 15, references: [newReference()] });
        if (index === paid) put('right', 'without reference', { units, day: on + 20, references: [] });
      }
    },
    'two collective postings in one window'() {
      const [on, whole] = [day(), group];
      for (const name of ['one', 'other']) {
        group = `${whole}, ${name}`;
        const parts = Array.from({ length: 2 + pick(2) }, amount);
        for (const units of parts)
          put('left', 'collective posting without reference', { units, day: on + pick(3), references: [newReference()] });
        const units = parts.reduce((sum, part) => sum + part, 0n);
        put('right', 'collective posting without reference', { units, day: on + 10, references: [] });
      }
    },
    'just beyond the tolerance'() {
      const [units, on] = [amount(), day()];
      put('left', 'not booked', { units, day: on, references: [newReference()] });
      group = `${group}, the other`;
      put('right', 'not billed', { units: units + BigInt(TOLERANCE + 1), day: on + pick(30), references: [] });
    },
    'an amount of nothing'() {
      put('left', 'not booked', { units: 0n, day: day(), references: [newReference()] });
    },
  };
  for (const of of HARD) {
    group = `group ${(groups += 1)}`;
    plantHard[of]();
  }
  // Eight equal amounts on both sides, as a subscription has them: whichever is whose.
  const [subscription, first] = [amount(), day()];
  for (let month = 0; month < 8; month++) {
    group = `group ${(groups += 1)}`;
    put('left', 'without reference', { units: subscription, day: first + month * 30, references: [newReference()] });
    put('right', 'without reference', { units: subscription, day: first + month * 30 + 5, references: [] });
  }
  return { key, scale: 2, ...sides };
}

/** What makes books hard. */
const HARD = [
  'a part has lost its reference',
  'a wrong reference was typed',
  'equal amounts of different invoices',
  'two collective postings in one window',
  'just beyond the tolerance',
  'an amount of nothing',
] as const;
type Hard = (typeof HARD)[number];

/** Cents. */
export const TOLERANCE = 5;
const TIMES: Partial<Record<Truth, number>> = { 'same reference': 10, 'spelled otherwise': 4, 'without reference': 3 };
