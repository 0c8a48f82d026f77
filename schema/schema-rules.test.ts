import { isInterfaceType, isObjectType, type GraphQLObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { HISTORICAL_KINDS } from './node/global-id.ts';
import { NODE_KEYS } from './node/node-keys.ts';
import { schema } from './schema.ts';

/** Rules that hold for the whole graph, whatever is added to it. */
const objects = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
);
const named = (types: readonly { readonly name: string }[]) => types.map(({ name }) => name).toSorted();
const implementing = (name: string) => {
  const type = schema.getType(name);
  return isInterfaceType(type) ? named(schema.getPossibleTypes(type)) : [];
};

it('every type with an id is a Node, and every Node can be read by its id', () => {
  expect(named(objects.filter((type) => 'id' in type.getFields()))).toEqual(Object.keys(NODE_KEYS).toSorted());
  expect(implementing('Node')).toEqual(Object.keys(NODE_KEYS).toSorted());
});

it('every type that is read with asOf and has an id says so', () => {
  expect(implementing('HistoricalNode')).toEqual([...HISTORICAL_KINDS].toSorted());
});
