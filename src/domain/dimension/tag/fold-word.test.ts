import { describe, expect, it } from 'vitest';
import { plainWord, wordFolder } from './fold-word.ts';
import { valueWords } from './listed-words.ts';

const VALUES = {
  production: ['prod', 'prd', 'live'],
  preproduction: ['preprod', 'pre-live'],
  staging: ['stage', 'stg'],
  development: ['dev', 'develop'],
  test: ['tst', 'testing', 'qa'],
  sandbox: ['playground'],
  'disaster-recovery': ['dr'],
  infrastructure: ['infra'],
  'data-platform': ['data platform team', 'dwh'],
  storefront: ['shop', 'web-shop'],
  payments: ['billing'],
  logistics: ['shipping'],
  cluster1: [],
  cluster2: [],
} as const;
const fold = wordFolder(valueWords(VALUES, true));

/** A generator of the same numbers every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Dirt = (word: string, below: (n: number) => number) => string;

const SEPARATORS = [' ', '_', '.', '/', '--', ''];
const DIRT: Readonly<Record<string, Dirt>> = {
  blanks: (word, below) => `${' '.repeat(below(3))}${word}${'\t '.slice(0, 1 + below(2))}`,
  case: (word, below) => Array.from(word, (letter) => (below(2) ? letter.toUpperCase() : letter)).join(''),
  capital: (word) => word.charAt(0).toUpperCase() + word.slice(1),
  separators: (word, below) => word.replaceAll('-', SEPARATORS[below(SEPARATORS.length)]!),
  separated: (word, below) => `${word.slice(0, 3)}${SEPARATORS[below(5)]!}${word.slice(3)}`,
  wide: (word) =>
    Array.from(word, (letter) => (/[a-z]/.test(letter) ? String.fromCodePoint(letter.codePointAt(0)! + 0xfee0) : letter)).join(''),
};
/** A slip in one place behind the first letter, which does not touch numbers. */
const SLIPS: Readonly<Record<string, Dirt>> = {
  'left out': (word, below) => ((at) => word.slice(0, at) + word.slice(at + 1))(1 + below(word.length - 2)),
  doubled: (word, below) => ((at) => word.slice(0, at) + word.charAt(at) + word.slice(at))(1 + below(word.length - 2)),
  swapped: (word, below) =>
    ((at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2))(1 + below(word.length - 2)),
  replaced: (word, below) =>
    ((at) => `${word.slice(0, at)}${'abcdefghijklmnopqrstuvwxyz'.charAt(below(26))}${word.slice(at + 1)}`)(1 + below(word.length - 2)),
};

/** 500 ways to spell the values, with what is meant. */
function dirtyVariants(): { readonly found: string; readonly means: string }[] {
  const below = numbers(20_250_101);
  const words = Object.entries(VALUES).flatMap(([means, others]) => [means, ...others].map((word) => ({ word, means })));
  const variants: { found: string; means: string }[] = [];
  while (variants.length < 500) {
    const { word, means } = words[below(words.length)]!;
    const dirt = Object.values(DIRT);
    const canSlip = plainWord(word).length >= 6 && !/\d/.test(word);
    const slips = canSlip && below(3) === 0 ? (plainWord(word).length > 12 && below(2) ? 2 : 1) : 0;
    let found = word;
    for (let slip = 0; slip < slips; slip++) found = Object.values(SLIPS)[below(4)]!(found, below);
    found = dirt[below(dirt.length)]!(found, below);
    variants.push({ found, means });
  }
  return variants;
}

describe('folding', () => {
  it('finds what 500 dirty variants mean, and nothing else', () => {
    const told = dirtyVariants().map(({ found, means }) => ({ found, means, folded: fold(found) }));
    const folded = told.filter((one) => 'means' in one.folded);
    const right = folded.filter(({ means, folded: one }) => 'means' in one && one.means === means);
    const precision = right.length / folded.length;
    const recall = right.length / told.length;
    const missed = told.filter((one) => !right.includes(one)).map(({ found, means }) => `${JSON.stringify(found)} for ${means}`);
    console.info(
      `tags: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)} of ${told.length}; missed: ${missed.join(', ') || 'none'}`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.995);
    expect(recall).toBeGreaterThanOrEqual(0.995);
  });

  it.each([
    ['production', 'production', 'exact'],
    ['Prod', 'production', 'synonym'],
    [' PRODUCTION ', 'production', 'case'],
    ['Pre Production', 'preproduction', 'separators'],
    ['pre-live', 'preproduction', 'synonym'],
    ['PRE_LIVE', 'preproduction', 'synonym'],
    ['prodution', 'production', 'spelling'],
    ['infastructrue', 'infrastructure', 'spelling'],
    ['data  platform', 'data-platform', 'separators'],
    ['ｓｔａｇｉｎｇ', 'staging', 'separators'],
  ])('%j is %s by %s', (found, means, by) => {
    expect(fold(found)).toEqual({ means, fold: by });
  });

  it.each([
    'reproduction',
    'unproduction',
    'products',
    'productive',
    'tests',
    'rest',
    'pro',
    'prod2',
    'cluster3',
    'cluster',
    'cluster12',
    'restaging',
    'infra-structure-as-a-service',
    '---',
    'développement',
    'non-production',
  ])('%j is near, and is left as it is', (found) => {
    expect(fold(found)).toEqual({ candidates: [] });
  });

  it('leaves what is near to two words, and names both', () => {
    const some = wordFolder(valueWords({ marketing: [], marketine: [], markets: [] }, true));
    expect(some('marketinx')).toEqual({ candidates: ['marketine', 'marketing'] });
    expect(some('marketing')).toEqual({ means: 'marketing', fold: 'exact' });
  });

  it('forgives no slips unless it is told to', () => {
    expect(wordFolder(valueWords(VALUES, false))('prodution')).toEqual({ candidates: [] });
  });
});
