import { DIMENSION_NAMES, DIMENSIONS, isMapped, isWatchable, type Dimension as DimensionName } from '#src/domain/dimension/dimension.ts';
import { builder } from '../builder.ts';
import { CostDimension, describeDimension } from '../filter/dimension.ts';

const DimensionType = builder.objectRef<{ readonly name: DimensionName }>('Dimension').implement({
  description: 'Something that cost can be grouped and filtered by.',
  fields: (t) => ({
    name: t.expose('name', { type: CostDimension, description: 'Its name, for `groupBy` and `orderBy` of `costs`.' }),
    field: t.string({ description: 'Its field in rows, charges and filters.', resolve: ({ name }) => name }),
    column: t.string({
      nullable: true,
      description: 'The column of FOCUS; null for what the dimension rules map a charge to.',
      resolve: ({ name }) => DIMENSIONS[name].column,
    }),
    isMapped: t.boolean({ description: 'True when the dimension rules map charges to it.', resolve: ({ name }) => isMapped(name) }),
    isWatched: t.boolean({
      description: 'True when its daily cost can be watched for anomalies.',
      resolve: ({ name }) => isWatchable(name),
    }),
    description: t.string({ description: 'What it says of a charge.', resolve: ({ name }) => describeDimension(name) }),
  }),
});

builder.queryField('dimensions', (t) =>
  t.field({
    demands: { none: 'the vocabulary of the graph is nobody’s data' },
    type: [DimensionType],
    nullable: true,
    description: `The vocabulary: everything that cost can be grouped and filtered by, besides tags. ${DIMENSION_NAMES.length} dimensions.`,
    resolve: () => DIMENSION_NAMES.map((name) => ({ name })),
  }),
);
