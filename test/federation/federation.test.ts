import { buildSubgraphSchema } from '@apollo/subgraph';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { composeServices } from '@theguild/federation-composition';
import { execute, parse, print, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocks } from '#test/docs/documents.ts';
import { ChargesDocument, EntitiesDocument, SubgraphSdlDocument } from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from '../schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '../schema/graph-client.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';

/** The hub beside a small graph of tickets, as docs/federation.md shows them, asked through a gateway. */
let company: Company;
let graph: GraphClient;
let supergraph: GraphQLSchema;
let chargeIds: readonly string[];

const JANUARY = { from: '2025-01', to: '2025-01' };
const blockOf = (language: string) => blocks().find((block) => block.file === 'docs/federation.md' && block.language === language)!.text;
const representing = (ids: readonly string[]) => ids.map((id) => ({ __typename: 'Charge', id }));

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  const rows = Array.from({ length: 120 }, (_, index) => ({ Cost: `${index}.5`, 'tag:team': index % 2 === 0 ? 'retail' : 'web' }));
  await company.bill('aws', '2025-01', rows);
  await company.mapDimensions('2025-01');
  await company.allocate('2025-01');
  const { charges } = await graph.data(ChargesDocument, { period: JANUARY, first: 1_000 });
  chargeIds = charges!.nodes.map(({ id }) => id);
  supergraph = await composedGraph();
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

/** What the gateway knows of both, and asks them by: the hub over HTTP, in the name of whoever asks. */
async function composedGraph(): Promise<GraphQLSchema> {
  const typeDefs = parse(blockOf('graphqls'));
  const { _service } = await graph.data(SubgraphSdlDocument);
  const { supergraphSdl, errors = [] } = composeServices([
    { name: 'costweave', typeDefs: parse(_service.sdl), url: `${graph.url}/graphql` },
    { name: 'tickets', typeDefs, url: 'http://tickets.invalid/graphql' },
  ]);
  expect(errors.map(({ message }) => message)).toEqual([]);
  const tickets = () => chargeIds.slice(0, 2).map((id, index) => ({ id: `t${index}`, title: `Why ${index}?`, charge: { id } }));
  const resolvers = {
    Query: { tickets },
    Charge: {
      __resolveReference: ({ id }: { readonly id: string }) => ({ id }),
      tickets: ({ id }: { readonly id: string }) => tickets().filter(({ charge }) => charge.id === id),
    },
  };
  const ofTickets = buildSubgraphSchema([{ typeDefs, resolvers }]);
  return getStitchedSchemaFromSupergraphSdl({
    supergraphSdl: supergraphSdl!,
    httpExecutorOpts: { headers: (request) => ({ authorization: (request!.context as { authorization: string }).authorization }) },
    onSubschemaConfig: (subschema) => {
      if (subschema.name.toLowerCase() !== 'tickets') return;
      subschema.executor = (({ document, variables }) =>
        execute({ schema: ofTickets, document, variableValues: variables as Record<string, unknown> })) as typeof subschema.executor;
    },
  });
}

async function askGateway(authorization = '') {
  const document = parse(blockOf('gql'));
  const answer = await execute({ schema: supergraph, document, contextValue: { authorization }, variableValues: { period: JANUARY } });
  return JSON.parse(JSON.stringify(answer)) as {
    readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[] }[];
    readonly data: {
      readonly tickets: readonly { readonly title: string; readonly charge: { readonly effectiveCost: string } | null }[];
      readonly charges: {
        readonly nodes: readonly { readonly billedCost: string; readonly tickets: readonly { readonly title: string }[] }[];
      };
    } | null;
  };
}

describe('through a gateway', () => {
  it('tickets show what their charge cost, and charges their tickets', async () => {
    const { data, errors } = await askGateway();
    expect(errors).toBeUndefined();
    expect(data!.tickets).toEqual([
      { title: 'Why 0?', charge: { effectiveCost: '0.5', billingCurrency: 'USD', allocatedTo: [{ costCenter: 'retail', amount: '0.5' }] } },
      { title: 'Why 1?', charge: { effectiveCost: '1.5', billingCurrency: 'USD', allocatedTo: [{ costCenter: 'web', amount: '1.5' }] } },
    ]);
    expect(data!.charges.nodes.slice(0, 3)).toEqual([
      { billedCost: '0.5', tickets: [{ title: 'Why 0?' }] },
      { billedCost: '1.5', tickets: [{ title: 'Why 1?' }] },
      { billedCost: '2.5', tickets: [] },
    ]);
  });

  it('everybody sees what they see at the hub', async () => {
    const { data, errors } = await askGateway(`Bearer ${RETAIL_TOKEN}`);
    // The second charge is that of others.
    expect(data!.tickets.map(({ charge }) => charge?.effectiveCost)).toEqual(['0.5', undefined]);
    expect(data!.charges.nodes.slice(0, 2).map(({ billedCost }) => billedCost)).toEqual(['0.5', '2.5']);
    expect(errors!.every(({ path }) => path?.join('.').startsWith('tickets.1.charge'))).toBe(true);
    const { _entities: seen } = await graph
      .as(RETAIL_TOKEN)
      .data(EntitiesDocument, { representations: representing(chargeIds.slice(0, 2)) });
    expect(seen).toMatchObject([{ billedCost: '0.5' }, null]);
    expect((await askGateway('Bearer nobody-knows')).errors![0]!.message).toContain('expected a token or key that is known');
  });
});

describe('entities', () => {
  it('stand in the order of their representations, with gaps for what is not there or of another type', async () => {
    const [first, second] = chargeIds;
    const representations = [
      { __typename: 'Charge', id: second! },
      { __typename: 'Batch', id: first! },
      { __typename: 'Charge', id: 'nothing' },
      { __typename: 'Source', id: 'aws' },
      { __typename: 'Charge', id: second! },
    ];
    const { _entities: found } = await graph.data(EntitiesDocument, { representations });
    expect(found).toMatchObject([{ id: second, billedCost: '1.5' }, null, null, { __typename: 'Source', id: 'aws' }, { id: second }]);
  });

  it('cost so many statements, however many there are', async () => {
    const statements = async (ids: readonly string[]) => {
      company.statements.reset();
      await graph.data(EntitiesDocument, { representations: representing(ids) });
      return company.statements.texts.length;
    };
    expect(await statements(chargeIds)).toBe(await statements(chargeIds.slice(0, 1)));
  });

  it('are refused in numbers, at many instants, and by what is no representation', async () => {
    const at = (second: number) => Buffer.from(`Charge:1.0.1.0@2025-01-01T00:00:${String(second + 10)}Z`).toString('base64url');
    const wrong = [
      representing(Array.from({ length: 1_001 }, () => chargeIds[0]!)),
      representing(Array.from({ length: 11 }, (_, second) => at(second))),
      [{ __typename: 'Warranty', id: 'x' }],
      [{ __typename: 'toString', id: 'x' }],
      [{ id: 'x' } as never],
      ['Charge' as never],
    ];
    for (const representations of wrong) {
      const { errors } = await graph.ask(EntitiesDocument, { representations });
      expect(errors, JSON.stringify(representations).slice(0, 80)).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });
});

it('the schema is told where introspection is on, and by the command everywhere', async () => {
  const { _service } = await graph.data(SubgraphSdlDocument);
  expect(print(parse(_service.sdl))).not.toMatch(/_entities|_Any|\n  nodes?\(/);
  const hidden = await serveGraph(company, { introspection: false });
  try {
    const { errors } = await hidden.ask(SubgraphSdlDocument);
    expect(errors).toMatchObject([{ message: expect.stringContaining('costweave export subgraph') as string }]);
  } finally {
    await hidden.close();
  }
  expect(await quickCostweave(['export', 'subgraph'])).toMatchObject({ code: 0, stdout: _service.sdl });
});
