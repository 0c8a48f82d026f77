import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { additionCost } from './addition-cost.ts';
import { PRINTED_PARTS } from './printed-parts.ts';
import { withPrinted } from './with-printed.ts';

const root = new URL('../../../', import.meta.url);

describe('the cost of an addition', () => {
  const tree = (texts: Readonly<Record<string, string>>) => ({ files: Object.keys(texts), textOf: (file: string) => texts[file]! });
  const addition = { adding: 'a fruit', example: 'pear', names: /\bpear\b/, own: /\/fruit\// };

  it('is the number of other files that know the example, without tests, documents and what is generated', () => {
    const texts = {
      'src/fruit/pear.ts': 'export const pear = 1;',
      'src/store/fruit/pear.ts': 'pear',
      'src/main/basket.ts': 'hold(pear)',
      'src/main/apples.ts': 'no pears here',
      'src/main/basket.test.ts': 'pear',
      'schema/generated/pear.ts': 'pear',
      'schema/schema.graphql': 'pear: Pear',
      'docs/fruit.md': 'pear',
      'test/fruit/pear.ts': 'pear',
    };
    expect(additionCost([addition], tree(texts)).split('\n')[2]).toBe(
      '| a fruit | 2 | 2 | `schema/schema.graphql` (printed), `src/main/basket.ts` | `pear` |',
    );
  });

  it('is not measured by an example that has gone', () => {
    expect(() => additionCost([addition], tree({ 'src/main/apples.ts': 'none' }))).toThrow('nothing knows pear');
  });
});

describe('printed parts of pages', () => {
  it.each(PRINTED_PARTS.map(({ page, part, text }) => [page, part, text] as const))('%s: %s is up to date', (page, part, text) => {
    const found = readFileSync(new URL(page, root), 'utf8');
    expect(withPrinted(found, part, text(root)), 'run `npm run docs:print`').toBe(found);
  });

  it('are refused where the page has no place for them', () => {
    expect(() => withPrinted('# A page\n', 'a table', 'text')).toThrow('no part');
  });
});
