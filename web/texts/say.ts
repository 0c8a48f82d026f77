import type { Language } from './language.ts';

/** Texts by their keys. `{name}` stands for a value; `one|several` is chosen by `{n}`. */
export type Catalogue<Key extends string> = Readonly<Record<Key, string>>;
export type Values = Readonly<Record<string, string | number>>;
export type Say<Key extends string> = (key: Key, values?: Values) => string;

/** What says a text of these catalogues in a language. A key that one of them lacks does not compile. */
export function sayIn<Key extends string>(catalogues: Readonly<Record<Language, Catalogue<Key>>>, language: Language): Say<Key> {
  const catalogue = catalogues[language];
  return (key, values = {}) => filled(inNumber(catalogue[key], values['n']), values);
}

function inNumber(text: string, n: string | number | undefined): string {
  if (n === undefined || !text.includes('|')) return text;
  const [one = '', several = one] = text.split('|');
  return String(n) === '1' ? one : several;
}

function filled(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
