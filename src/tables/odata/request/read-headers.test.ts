import { expect, it } from 'vitest';
import { demandVersion, readFormat, readPageSize } from './read-headers.ts';

it('the best of what is accepted is written', () => {
  const cases: readonly (readonly [string | undefined, string, boolean])[] = [
    [undefined, 'minimal', false],
    ['*/*', 'minimal', false],
    ['application/json', 'minimal', false],
    ['application/json;odata.metadata=none', 'none', false],
    ['application/json; odata.metadata="full"; IEEE754Compatible=true', 'full', true],
    ['application/xml;q=0.9, application/json;q=0.5;odata.metadata=none, application/json;odata.metadata=full', 'full', false],
    ['application/json;metadata=none;charset=utf-8', 'none', false],
  ];
  for (const [accept, metadata, ieee754Compatible] of cases)
    expect(readFormat(accept, undefined), accept).toEqual({ metadata, ieee754Compatible });
  expect(readFormat('application/xml', 'json')).toEqual({ metadata: 'minimal', ieee754Compatible: false });
  for (const none of ['application/xml', 'application/json;q=0', 'text/html,application/atom+xml'])
    expect(() => readFormat(none, undefined)).toThrow('expected application/json');
  expect(() => readFormat('application/json;odata.metadata=lots', undefined)).toThrow('none, minimal or full');
});

it('a preference of pages is taken where it is one', () => {
  const sizes = [
    'odata.maxpagesize=50',
    'respond-async, maxpagesize="7"',
    'odata.maxpagesize=0',
    'maxpagesize=x',
    'xmaxpagesize=3',
    undefined,
  ];
  expect(sizes.map(readPageSize)).toEqual([50, 7, undefined, undefined, undefined, undefined]);
});

it('whoever cannot read 4.0 is told', () => {
  for (const version of ['4.0', '4.01', '5.0', undefined]) expect(() => demandVersion(version)).not.toThrow();
  for (const version of ['3.0', '2.0', 'x']) expect(() => demandVersion(version)).toThrow('expected a client that reads OData 4.0');
});
