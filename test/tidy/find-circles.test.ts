import { expect, it } from 'vitest';
import { betweenFolders, findCircles } from './find-circles.ts';

const dependencies = (edges: Readonly<Record<string, readonly string[]>>) =>
  new Map(Object.entries(edges).map(([file, targets]) => [file, new Set(targets)]));

it('finds nothing where imports point one way', () => {
  expect(findCircles(dependencies({ a: ['b', 'c'], b: ['c'], c: [] }))).toEqual([]);
});

it('tells each circle once, by its shortest way', () => {
  const circles = findCircles(dependencies({ a: ['b'], b: ['c', 'a'], c: ['a'], d: ['d'], e: ['a'] }));
  expect(circles).toEqual(['a → b → a', 'c → a → b → c', 'd → d']);
});

it('sees a circle between folders where no file is in one', () => {
  const files = dependencies({ 'x/one': ['y/two'], 'y/two': [], 'y/three': ['x/four', 'root'], 'x/four': [], root: ['x/one'] });
  expect(findCircles(files)).toEqual([]);
  const folders = betweenFolders(files, (file) => (file.includes('/') ? file.split('/')[0] : undefined));
  expect(findCircles(folders)).toEqual(['x → y → x']);
});
