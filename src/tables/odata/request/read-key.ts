import type { Literal } from '../filter/expression.ts';
import { ODataError, quoted } from '../odata-error.ts';
import { tokensOf, type Token } from '../filter/tokens.ts';

/** A value of a key, with the name that it was given; absent: the key is one property, and was not named. */
export interface KeyPart {
  readonly name?: string;
  readonly value: Literal;
}

/** Reads what stands in the parentheses behind an entity set: `'A-1'`, or `Month='2025-01',Currency='EUR'`. */
export function readKey(text: string): readonly KeyPart[] {
  const tokens = tokensOf(text, 'key');
  const parts: KeyPart[] = [];
  let next = 0;
  for (;;) {
    const isNamed = tokens[next + 1]?.kind === 'sign' && tokens[next + 1]?.text === '=';
    const name = isNamed ? nameOf(tokens[next]!) : undefined;
    if (isNamed) next += 2;
    parts.push({ ...(name === undefined ? {} : { name }), value: valueOf(tokens[next++]!) });
    const behind = tokens[next++]!;
    if (behind.kind === 'end') break;
    if (behind.kind !== 'sign' || behind.text !== ',') throw wrong('a comma or the end', behind);
  }
  if (parts.length > 1 && parts.some(({ name }) => name === undefined)) {
    throw new ODataError(
      400,
      'key: expected the name of each property of the key, as in (Month=…,Currency=…), found values without names',
      'key',
    );
  }
  return parts;
}

function nameOf(token: Token): string {
  if (token.kind !== 'name') throw wrong('the name of a property', token);
  return token.text;
}

function valueOf(token: Token): Literal {
  const { kind, text, at } = token;
  if (kind === 'name' && (text === 'true' || text === 'false')) return { kind: 'literal', type: 'boolean', value: text === 'true', at };
  // No part of a key is null.
  if (kind === 'name' || kind === 'sign' || kind === 'end') throw wrong('a value', token);
  return { kind: 'literal', type: kind, text, at };
}

function wrong(expected: string, { kind, text, at }: Token): ODataError {
  return new ODataError(400, `key: expected ${expected}, found ${kind === 'end' ? 'the end' : quoted(text)} at ${at + 1}`, 'key');
}
