import { describe, expect, it } from 'vitest';
import { languageOf } from './language.ts';
import { sayIn } from './say.ts';

const catalogues = {
  en: { found: '{n} row of {file}|{n} rows of {file}' },
  de: { found: '{n} Zeile aus {file}|{n} Zeilen aus {file}' },
};

describe('a text', () => {
  it('is said in the language, with its values, in its number', () => {
    const say = sayIn(catalogues, languageOf('de-CH'));
    expect(say('found', { n: 1, file: 'a.csv' })).toBe('1 Zeile aus a.csv');
    expect(say('found', { n: 0, file: 'a.csv' })).toBe('0 Zeilen aus a.csv');
    expect(sayIn(catalogues, languageOf('fr'))('found', { n: 2, file: 'a.csv' })).toBe('2 rows of a.csv');
  });
});
