import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contractPage } from './contract-page.ts';
import { readDeclarations } from './read-declarations.ts';

const TEXT = `import type { B } from './b.ts';

/** What is kept.
 *  In two lines; with a { and a '. */
export interface Kept<T extends B> extends B {
  /** How many: \`{ a: 1 }\`; not fewer. */
  readonly count: number;
  // For us.
  readonly made?: (one: { readonly a: string; readonly b: T }, text = ';') => Promise<void>;
  close(): void;
}

/** Not exported. */
interface Hidden {
  readonly no: string;
}

export type Way = 'a;' | { readonly kind: 'b'; readonly of: readonly string[] };

/** Does it. */
export function work<T>(of: { readonly a: T }, more = '{'): T | undefined {
  return more === '}' ? undefined : of.a;
}

export const LIMIT: number = 3;

export class Fault extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
`;

it('reads what a module exports, and nothing of how it is done', () => {
  expect(readDeclarations(TEXT)).toEqual([
    {
      kind: 'interface',
      name: 'Kept',
      doc: "What is kept. In two lines; with a { and a '.",
      signature: 'export interface Kept<T extends B> extends B',
      members: [
        { name: 'count', isOptional: false, type: 'number', doc: 'How many: `{ a: 1 }`; not fewer.' },
        { name: 'made', isOptional: true, type: "(one: {readonly a: string; readonly b: T}, text = ';') => Promise<void>", doc: '' },
        { name: 'close', isOptional: false, type: '(): void', doc: '' },
      ],
    },
    {
      kind: 'type',
      name: 'Way',
      doc: '',
      signature: "export type Way = 'a;' | { readonly kind: 'b'; readonly of: readonly string[] };",
      members: [],
    },
    {
      kind: 'function',
      name: 'work',
      doc: 'Does it.',
      signature: "export function work<T>(of: { readonly a: T }, more = '{'): T | undefined",
      members: [],
    },
    { kind: 'const', name: 'LIMIT', doc: '', signature: 'export const LIMIT: number', members: [] },
    {
      kind: 'class',
      name: 'Fault',
      doc: '',
      signature: 'export class Fault extends Error {\n  readonly code: string;\n  constructor(code: string);\n}',
      members: [],
    },
  ]);
});

describe('the page', () => {
  const index = new URL('../index.ts', import.meta.url);
  const page = contractPage(readFileSync(index, 'utf8'), (module) => readFileSync(new URL(module, index), 'utf8'));

  it('names all that the kit exports', async () => {
    const values = Object.keys(await import('../index.ts'));
    const titles = new Set([...page.matchAll(/^### (\w+)$/gm)].map(([, name]) => name));
    expect(values.filter((name) => !titles.has(name))).toEqual([]);
    for (const type of [
      'Connector',
      'PageStream',
      'ChargePageStream',
      'SourceApi',
      'Delivery',
      'ChargeMapping',
      'AssetObservationRecord',
      'Instant',
      'Decimal',
    ])
      expect(titles).toContain(type);
  });

  it('says what each property is', () => {
    expect(page).toContain('| `reads` | `readonly string[]` | Paths of an item that are read:');
    expect(page).toMatch(/\| `check` \(optional\) \| `\(api: SourceApi, config: Config\) => Promise<string>` \|/);
    expect(page).not.toMatch(/undefined \|$|\| ``/m);
  });
});
