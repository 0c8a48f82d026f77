import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { ChargesDocument, CostsDocument } from './generated/graphql.ts';

const documents = JSON.parse(readFileSync('test/operations/generated/persisted-documents.json', 'utf8')) as Record<string, string>;

it('every document stands under the hash of its text, and the schema knows all that it asks for', () => {
  const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
  expect(Object.keys(documents).length).toBeGreaterThan(10);
  for (const [hash, text] of Object.entries(documents)) {
    expect(hash).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`);
    expect(validate(schema, parse(text)), text).toEqual([]);
  }
});

it('a typed document knows its hash', () => {
  for (const document of [CostsDocument, ChargesDocument]) expect(documents).toHaveProperty([String(document.__meta__!['hash'])]);
});
