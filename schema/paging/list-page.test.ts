import { fc, test as prop } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { listPages } from './list-page.ts';

const pages = listPages('list', 50);

prop.prop([fc.nat(60), fc.integer({ min: 1, max: 50 })])(
  'the pages of a list make it up, read from the beginning or from the place on',
  (length, first) => {
    const rows = Array.from({ length }, (_, n) => ({ n }));
    for (const isRead of ['whole', 'onwards']) {
      const seen: number[] = [];
      let after: string | null = null;
      do {
        const place = pages.placeOf({ first, after }, 'question');
        const page =
          isRead === 'whole'
            ? pages.pageOf(rows.slice(0, place.limit), place)
            : pages.pageFrom(rows.slice(place.offset, place.limit), place);
        expect([page.hasPreviousPage, page.nodes.length <= first]).toEqual([after !== null, true]);
        seen.push(...page.nodes.map(({ n }) => n));
        after = page.hasNextPage ? page.cursor(page.nodes.at(-1)!) : null;
      } while (after !== null);
      expect(seen).toEqual(rows.map(({ n }) => n));
    }
  },
);

it('a cursor goes on in the list and with the instant that it was given for', () => {
  const place = pages.placeOf({ first: 1 }, { period: '2025-01' }, '2025-03-03T12:00:00Z');
  const page = pages.pageOf([{ n: 1 }, { n: 2 }], place);
  const after = page.cursor(page.nodes[0]!);
  expect(pages.placeOf({ first: 1, after }, { period: '2025-01' })).toMatchObject({ offset: 1, limit: 3, asOf: '2025-03-03T12:00:00Z' });
  expect(() => pages.placeOf({ first: 1, after }, { period: '2025-02' })).toThrow(/a cursor of the same list/);
  expect(() => listPages('other').placeOf({ first: 1, after }, { period: '2025-01' })).toThrow(/a cursor that this list gave/);
  expect(() => pages.placeOf({ first: 51 }, '')).toThrow(/first from 0 to 50/);
});

it('one row that stands twice has two places', () => {
  const row = { n: 1 };
  const page = pages.pageOf([row, row, row], pages.placeOf({ first: 2 }, ''));
  expect(page.cursor(page.nodes[0]!)).not.toBe(page.cursor(page.nodes[1]!));
});
