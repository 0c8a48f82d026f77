import SchemaBuilder from '@pothos/core';
import './authority/demands-options.ts';
import './authority/demands-plugin.ts';
import './masking/mask-options.ts';
import './masking/mask-plugin.ts';
import type { GraphContext } from './context.ts';

/** The one builder of the graph. Fields are not null unless they say so. */
export const builder = new SchemaBuilder<{
  Context: GraphContext;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    Decimal: { Input: string; Output: string };
    Date: { Input: string; Output: string };
    DateTime: { Input: string; Output: string };
    Month: { Input: string; Output: string };
    Count: { Input: never; Output: string | number };
    JSON: { Input: never; Output: unknown };
    _Any: { Input: unknown; Output: never };
  };
}>({ plugins: ['demands', 'masks'], defaultFieldNullability: false });

builder.queryType({ description: 'What the hub knows. Every report takes `asOf` and can be asked again as it was known then.' });
builder.mutationType({ description: 'What people decide. Whatever else there is comes from sources, and is never edited here.' });
builder.subscriptionType({
  description: 'What happens, as it happens. Events carry ids: subscribe again with `after` and none is missed.',
});
