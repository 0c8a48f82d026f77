import { builder } from '../builder.ts';
import { subgraphSdl } from './subgraph-sdl.ts';

const Service = builder.objectRef<object>('_Service').implement({
  description: 'This graph as a part of a supergraph.',
  fields: (t) => ({
    sdl: t.string({
      description: 'Its schema, with what makes it a subgraph of Apollo Federation 2.',
      resolve: (_service, _args, _context, { schema }) => subgraphSdl(schema),
    }),
  }),
});

/** Tells the whole schema, so it is answered where introspection is. */
export const SUBGRAPH_FIELD = '_service';

builder.queryField(SUBGRAPH_FIELD, (t) =>
  t.field({
    demands: { none: 'it tells the schema, as introspection does, and nothing else' },
    type: Service,
    description: 'For gateways of Apollo Federation: what this graph adds to a supergraph. Refused where introspection is off.',
    resolve: () => ({}),
  }),
);
