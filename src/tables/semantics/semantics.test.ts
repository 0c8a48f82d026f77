import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TABLES } from '../tables.ts';
import { measuresOf } from './measures.ts';
import { metricFlowModel } from './metricflow-model.ts';
import { osiModel } from './osi-model.ts';

interface Osi {
  readonly semantic_model: readonly [
    {
      readonly datasets: readonly { name: string; source: string; primary_key: string[]; fields: { name: string; dimension?: object }[] }[];
      readonly relationships: readonly { name: string; from: string; to: string; from_columns: string[]; to_columns: string[] }[];
      readonly metrics: readonly { name: string; expression: { dialects: [{ expression: string }] } }[];
    },
  ];
}
interface MetricFlow {
  readonly semantic_models: readonly {
    name: string;
    dimensions: { name: string }[];
    measures: { name: string; agg: string; expr: string }[];
  }[];
  readonly metrics: readonly {
    name: string;
    type: string;
    type_params: { measure?: string; expr?: string; metrics?: { name: string }[] };
  }[];
}

const osi = (osiModel(TABLES, 'bi') as Osi).semantic_model[0];
const flow = metricFlowModel(TABLES) as MetricFlow;
const namesOf = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);
/** Columns that must never be added: prices, rates, and whatever names no rows that it adds up within. */
const never = TABLES.flatMap((table) =>
  table.columns.filter(({ addsWithin }) => addsWithin === undefined).map(({ name }) => `${table.name}.${name}`),
);

/** What the published schemas of the two formats allow where this writes something: nothing else, and of the sets no other member. */
const NAME = z.string().regex(/^(?!.*__)[a-z][a-z0-9_]*[a-z0-9]$/);
const EXPRESSION = z.strictObject({ dialects: z.array(z.strictObject({ dialect: z.literal('ANSI_SQL'), expression: z.string() })).min(1) });
const DATATYPE = z.enum(['String', 'Integer', 'Decimal', 'Float', 'Boolean', 'Date', 'Time', 'DateTime', 'DateTimeTz', 'Opaque']);
const AI_CONTEXT = z.looseObject({ instructions: z.string().optional(), synonyms: z.array(z.string()).optional() }).optional();
const EXTENSIONS = z.array(z.strictObject({ vendor_name: z.string(), data: z.string() })).optional();
const SAID = { description: z.string().optional(), ai_context: AI_CONTEXT, custom_extensions: EXTENSIONS };
const METRIC = z.strictObject({ name: z.string(), expression: EXPRESSION, datatype: DATATYPE.optional(), ...SAID });
const FIELD = z.strictObject({
  ...METRIC.shape,
  label: z.string().optional(),
  dimension: z.strictObject({ is_time: z.boolean().optional() }).optional(),
});
const OSI = z.strictObject({
  version: z.literal('0.2.0.dev0'),
  semantic_model: z.array(
    z.strictObject({
      name: z.string(),
      ...SAID,
      datasets: z
        .array(
          z.strictObject({
            name: z.string(),
            source: z.string(),
            primary_key: z.array(z.string()).optional(),
            fields: z.array(FIELD),
            ...SAID,
          }),
        )
        .min(1),
      relationships: z.array(
        z.strictObject({
          name: z.string(),
          from: z.string(),
          to: z.string(),
          from_columns: z.array(z.string()).min(1),
          to_columns: z.array(z.string()).min(1),
          ai_context: AI_CONTEXT,
          custom_extensions: EXTENSIONS,
        }),
      ),
      metrics: z.array(METRIC),
    }),
  ),
});
const TOLD = { name: NAME, description: z.string(), label: z.string().optional() };
const METRICFLOW = z.strictObject({
  semantic_models: z.array(
    z.strictObject({
      ...TOLD,
      model: z.string().regex(/^ref\('\w+'\)$/),
      primary_entity: NAME,
      defaults: z.strictObject({ agg_time_dimension: NAME }),
      dimensions: z.array(
        z.discriminatedUnion('type', [
          z.strictObject({ ...TOLD, type: z.literal('categorical'), expr: z.string().optional() }),
          z.strictObject({
            ...TOLD,
            type: z.literal('time'),
            expr: z.string().optional(),
            type_params: z.strictObject({ time_granularity: z.enum(['second', 'day', 'month']) }),
          }),
        ]),
      ),
      measures: z.array(z.strictObject({ ...TOLD, agg: z.enum(['sum', 'count_distinct']), expr: z.string() })),
    }),
  ),
  metrics: z.array(
    z.discriminatedUnion('type', [
      z.strictObject({ ...TOLD, type: z.literal('simple'), type_params: z.strictObject({ measure: NAME }) }),
      z.strictObject({
        ...TOLD,
        type: z.literal('derived'),
        type_params: z.strictObject({ expr: z.string(), metrics: z.array(z.strictObject({ name: NAME })).min(1) }),
      }),
    ]),
  ),
});

it.each([
  ['Open Semantic Interchange', OSI, osiModel(TABLES, 'bi')],
  ['MetricFlow', METRICFLOW, metricFlowModel(TABLES)],
] as const)('%s holds what its schema allows', (_, shape, model) => {
  expect(shape.safeParse(model).error?.issues).toBeUndefined();
});

describe('Open Semantic Interchange', () => {
  it('holds each table with its columns, in their order', () => {
    expect(namesOf(osi.datasets)).toEqual(namesOf(TABLES));
    for (const [at, table] of TABLES.entries()) {
      expect(namesOf(osi.datasets[at]!.fields)).toEqual(namesOf(table.columns));
      expect(osi.datasets[at]).toMatchObject({ source: `bi.${table.name}`, primary_key: table.key });
    }
  });

  it('adds what adds up and nothing else, and gives null where currencies would be mixed', () => {
    const expressions = osi.metrics.map(({ expression }) => expression.dialects[0].expression);
    const added = expressions.flatMap((text) => [...text.matchAll(/SUM\(([\w.]+)\)/g)].map(([, column]) => column!));
    expect(added.filter((column) => never.includes(column))).toEqual([]);
    expect(added).toEqual(TABLES.flatMap((table) => measuresOf(table).map(({ column }) => `${table.name}.${column.name}`)));
    expect(osi.metrics.find(({ name }) => name === 'costs_daily_effective_cost')!.expression.dialects[0].expression).toBe(
      'CASE WHEN COUNT(DISTINCT costs_daily.billing_currency) <= 1 THEN SUM(costs_daily.effective_cost) END',
    );
    expect(new Set(namesOf(osi.metrics)).size).toBe(osi.metrics.length);
  });

  it('relates tables by columns that both have, to the key of one', () => {
    for (const { from, to, from_columns: columns, to_columns: key } of osi.relationships) {
      expect(TABLES.find(({ name }) => name === from)!.columns.map(({ name }) => name)).toEqual(expect.arrayContaining(columns));
      expect(TABLES.find(({ name }) => name === to)!.key).toEqual(key);
    }
  });
});

describe('MetricFlow', () => {
  it('has one name for each thing, and metrics of measures that are there', () => {
    const measures = flow.semantic_models.flatMap((model) => model.measures);
    expect(new Set(namesOf(measures)).size).toBe(measures.length);
    expect(new Set(namesOf(flow.metrics)).size).toBe(flow.metrics.length);
    for (const { type, type_params: params } of flow.metrics) {
      if (type === 'simple') expect(namesOf(measures)).toContain(params.measure);
      else expect(namesOf(flow.metrics)).toEqual(expect.arrayContaining(params.metrics!.map(({ name }) => name)));
    }
    // Neither words that MetricFlow keeps for itself, nor its separator.
    expect(
      [...namesOf(measures), ...namesOf(flow.metrics)].filter((name) => name.includes('__') || !/^[a-z][a-z0-9_]*$/.test(name)),
    ).toEqual([]);
  });

  it('adds no price, and no amount across currencies', () => {
    const sums = flow.semantic_models.flatMap((model) =>
      model.measures.filter(({ agg }) => agg === 'sum').map(({ expr }) => `${model.name}.${expr}`),
    );
    expect(sums.length).toBeGreaterThan(20);
    expect(sums.filter((column) => never.includes(column))).toEqual([]);
    expect(flow.metrics.find(({ name }) => name === 'costs_monthly_billed_cost')!.type_params.expr).toBe(
      'case when costs_monthly_billed_cost_billing_currency_count <= 1 then unguarded_costs_monthly_billed_cost end',
    );
  });

  it('has every column but those that are added as a dimension', () => {
    for (const model of flow.semantic_models) {
      const table = TABLES.find(({ name }) => name === model.name)!;
      expect(namesOf(model.dimensions)).toEqual(table.columns.filter(({ addsWithin }) => addsWithin === undefined).map(({ name }) => name));
    }
  });
});
