import { Kind, lexicographicSortSchema, parse, print, printSchema, visit, type ConstDirectiveNode, type GraphQLSchema } from 'graphql';

/** Understood by every gateway of Federation 2. */
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])';
/** What federation itself brings into every subgraph. */
const OF_FEDERATION = new Set(['_Any', '_Entity', '_Service']);
/**
 * Fields at the root that stay out of a supergraph: what federation brings, and those that find anything by its id, for in a supergraph most
 * ids are those of others. Its gateway finds nodes by their keys.
 */
const NOT_SHARED = new Set(['_entities', '_service', 'node', 'nodes']);
/** What every graph with cursors has. */
const SHARED = new Set(['PageInfo']);

const KEY = directiveOf('type T @key(fields: "id") { id: ID }');
const SHAREABLE = directiveOf('type T @shareable { id: ID }');

/** The schema as a subgraph of Apollo Federation 2: every node has the key `id`. */
export function subgraphSdl(schema: GraphQLSchema): string {
  const known = printed.get(schema);
  if (known !== undefined) return known;
  const sdl = printSubgraph(schema);
  printed.set(schema, sdl);
  return sdl;
}

const printed = new WeakMap<GraphQLSchema, string>();

function printSubgraph(schema: GraphQLSchema): string {
  const query = schema.getQueryType()!.name;
  const document = visit(parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true }), {
    ScalarTypeDefinition: ({ name }) => (OF_FEDERATION.has(name.value) ? null : undefined),
    UnionTypeDefinition: ({ name }) => (OF_FEDERATION.has(name.value) ? null : undefined),
    ObjectTypeDefinition(type) {
      const { name, fields = [], directives = [], interfaces = [] } = type;
      if (OF_FEDERATION.has(name.value)) return null;
      if (name.value === query) return { ...type, fields: fields.filter((field) => !NOT_SHARED.has(field.name.value)) };
      if (SHARED.has(name.value)) return { ...type, directives: [...directives, SHAREABLE] };
      if (interfaces.some((one) => one.name.value === 'Node')) return { ...type, directives: [...directives, KEY] };
      return undefined;
    },
  });
  return `${LINK}\n\n${print(document)}\n`;
}

function directiveOf(text: string): ConstDirectiveNode {
  const [type] = parse(text, { noLocation: true }).definitions;
  if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION) throw new Error('expected a type with a directive');
  return type.directives![0]!;
}
