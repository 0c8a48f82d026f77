import type { EnumRef } from '@pothos/core';
import { builder } from '../builder.ts';

/** `several-fit`, `severalFit` and `several.fit` → `SEVERAL_FIT`. */
export function enumName(word: string): string {
  return word
    .replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`)
    .replaceAll(/[-.]/g, '_')
    .toUpperCase();
}

type Types = (typeof builder)['$inferSchemaTypes'];

/**
 * A closed set of words as an enum: the words are those of the domain and of the database, their names in the graph follow from
 * them. A word without a description does not compile.
 */
export function enumOf<Word extends string>(
  name: string,
  description: string,
  words: Readonly<Record<Word, string>>,
): EnumRef<Types, Word> {
  const values = Object.entries<string>(words).map(([word, meaning]) => [enumName(word), { value: word as Word, description: meaning }]);
  const ref = builder.enumType(name, {
    description,
    values: Object.fromEntries(values) as Record<string, { value: string; description: string }>,
  });
  return ref as EnumRef<Types, Word>;
}
