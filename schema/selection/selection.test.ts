import { buildSchema, graphql, type GraphQLResolveInfo } from 'graphql';
import { expect, it } from 'vitest';
import { mergedSelections, selectionOf, type Selection } from './selection.ts';

const schema = buildSchema(`
  interface Thing { id: ID  name: String  child: Thing }
  type A implements Thing { id: ID  name: String  child: Thing  own: Int }
  type Query { thing: Thing }`);

async function selected(query: string, variables: Record<string, unknown> = {}): Promise<Selection> {
  let selection: Selection | undefined;
  const thing = (_: unknown, __: unknown, info: GraphQLResolveInfo) => {
    selection = selectionOf(info);
    return null;
  };
  const { errors } = await graphql({ schema, source: query, rootValue: { thing }, variableValues: variables });
  expect(errors).toBeUndefined();
  return selection!;
}

it('goes through aliases, fragments and the same field twice', async () => {
  const selection = await selected(`
    { thing { a: name ...F child { id } ... on A { own child { child { name } } } } }
    fragment F on Thing { id ...G }
    fragment G on Thing { child { name } }`);
  expect([...selection.names()].sort()).toEqual(['child', 'id', 'name', 'own']);
  expect([...selection.at('child')!.names()].sort()).toEqual(['child', 'id', 'name']);
  expect([selection.has('child', 'child', 'name'), selection.has('child', 'own'), selection.has('name', 'x')]).toEqual([
    true,
    false,
    false,
  ]);
});

it('leaves out what is skipped', async () => {
  const query = `query ($yes: Boolean!, $no: Boolean!) { thing {
    id @skip(if: $yes) name @include(if: $yes) ... @include(if: $no) { child { id } } ...F @skip(if: $yes) } } fragment F on A { own }`;
  expect([...(await selected(query, { yes: true, no: false })).names()]).toEqual(['name']);
});

it('adds selections up', async () => {
  const selection = await selected('{ thing { child { id child { name } } x: child { name } } }');
  const merged = mergedSelections([selection.at('child'), undefined, selection.at('child', 'child')]);
  expect([...merged.names()].sort()).toEqual(['child', 'id', 'name']);
  expect([merged.has('child', 'name'), merged.has('nothing')]).toEqual([true, false]);
  expect(mergedSelections([]).names().size).toBe(0);
});
