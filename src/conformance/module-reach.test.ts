import { expect, it } from 'vitest';
import { moduleReach } from './module-reach.ts';

const ways = (text: string) => moduleReach('read.ts', text).ways;

it('lists what a module imports and passes on, in whatever form', () => {
  const text = `import { a } from 'zod'; import type { B } from './b.ts';
    import 'node:fs';
    export * from "./c.ts"; export {
      d,
    } from './d.ts';
    // import 'commented';
    const told = "import { x } from 'quoted'"; export { a };`;
  expect(moduleReach('read.ts', text).imports).toEqual(['zod', './b.ts', 'node:fs', './c.ts', './d.ts']);
});

it.each([
  ["fetch('https://x')", 'fetch'],
  ['const ask = fetch; ask(1)', 'fetch'],
  ['const { fetch: ask } = globalThis;', 'globalThis'],
  ['new WebSocket(url)', 'WebSocket'],
  ['const key = process.env.KEY', 'process'],
  ['const now = Date.now()', 'Date.now'],
  ["const now = Date['now']()", 'Date.now'],
  ['const now = new Date()', 'new Date()'],
  ['const now = new Date', 'new Date()'],
  ['const text = Date()', 'Date()'],
  ['items.map(Math.random)', 'Math.random'],
  ["const fs = await import('node:fs')", 'import()'],
  ["const fs = require('fs')", 'require'],
  ["eval('1')", 'eval'],
  ['function read(at = fetch) { return at; }', 'fetch'],
  ['const sent = { fetch }', 'fetch'],
  ['class A { read() { return (process as unknown as B)!.env; } }', 'process'],
])('%s reaches out', (text, way) => expect(ways(text)).toEqual([way]));

it.each([
  '// fetch(x), process.env, new Date()',
  "const told = 'fetch(x) at Date.now()';",
  'const day = new Date(0).toISOString()',
  'api.fetch(1); row.process.x; const { process: p } = row; const made = { fetch: 1, eval() {} };',
  'function work(process: string) { return process.length; }',
  'const read = ([fetch]: string[], { require }: A) => fetch + require;',
  'type A = typeof fetch; interface B { readonly process: typeof globalThis }',
  'const module = import.meta.url',
  'Math.max(1, 2); performance.mark',
])('%s does not', (text) => expect(ways(text)).toEqual([]));

it('says of what is no TypeScript that it is none', () => expect(() => ways('const = 1')).toThrow(SyntaxError));
