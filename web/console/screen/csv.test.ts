import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('rows are written so that a spreadsheet reads them back and runs none of them', () => {
  expect(
    csvOf(
      ['name', 'cost'],
      [
        ['a "b", c', '-12.300000000000000001'],
        ['=HYPERLINK("x")', 3],
        [null, '0'],
      ],
    ),
  ).toBe('name,cost\r\n"a ""b"", c",-12.300000000000000001\r\n"\'=HYPERLINK(""x"")",3\r\n,0\r\n');
});
