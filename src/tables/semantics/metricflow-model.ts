import type { Column, Table } from '../table.ts';
import { additivityOf, measuresOf, type Measure } from './measures.ts';

/**
 * Semantic models and metrics as MetricFlow reads them, over models of the names of the tables. Of an amount in a currency, the metric is
 * null where several currencies would be added: it takes the sum from a metric that nobody should ask, and the number of currencies from another.
 */
export function metricFlowModel(tables: readonly Table[]): object {
  const timed = tables.flatMap((table) => {
    const time = timeOf(table);
    return time === undefined ? [] : [{ table, time }];
  });
  return {
    semantic_models: timed.map(({ table, time }) => semanticModel(table, time)),
    metrics: timed.flatMap(({ table }) => measuresOf(table).flatMap((measure) => metricsOf(table, measure))),
  };
}

/** MetricFlow adds up over time alone: a table without one has no measures there. */
function timeOf({ columns }: Table): Column | undefined {
  return (['date', 'month', 'instant'] as const).flatMap((type) => columns.filter((one) => one.type === type && !one.isNullable)).at(0);
}

function semanticModel(table: Table, time: Column): object {
  const measures = measuresOf(table);
  const within = [...new Set(measures.flatMap((measure) => measure.within))];
  const dimensions = table.columns.filter(({ addsWithin }) => addsWithin === undefined);
  return {
    name: table.name,
    model: `ref('${table.name}')`,
    description: `${table.description} One row for each ${table.grain}.`,
    primary_entity: `${table.name}_row`,
    defaults: { agg_time_dimension: time.name },
    dimensions: dimensions.map((column) => dimension(column, column === time)),
    measures: [
      ...measures.map((measure) => ({
        name: measure.name,
        description: `${measure.column.description} ${additivityOf(measure)}`,
        agg: 'sum',
        expr: measure.column.name,
      })),
      ...within.map((name) => ({
        name: countName(table, name),
        description: `How many different values ${name} has.`,
        agg: 'count_distinct',
        expr: name,
      })),
    ],
  };
}

function dimension({ name, type, description }: Column, isTime: boolean): object {
  if (type === 'month') {
    const params = { type_params: { time_granularity: 'month' } };
    return { name, type: 'time', description, expr: `to_date(${name}, 'YYYY-MM')`, ...params };
  }
  if (!isTime && type !== 'date' && type !== 'instant') return { name, type: 'categorical', description };
  return { name, type: 'time', description, type_params: { time_granularity: type === 'instant' ? 'second' : 'day' } };
}

function metricsOf(table: Table, measure: Measure): object[] {
  const { name, column, within } = measure;
  const description = `${column.description} ${additivityOf(measure)}`;
  const simple = (metric: string, of: string, said: string) => ({
    name: metric,
    label: metric,
    description: said,
    type: 'simple',
    type_params: { measure: of },
  });
  if (within.length === 0) return [simple(name, name, description)];
  const sum = `unguarded_${name}`;
  const counts = within.map((one) => ({ name: `${name}_${one}_count`, of: countName(table, one), one }));
  return [
    simple(sum, name, `A part of ${name}: ask that one.`),
    ...counts.map(({ name: metric, of, one }) => simple(metric, of, `A part of ${name}: how many different values ${one} has.`)),
    {
      name,
      label: name,
      description,
      type: 'derived',
      type_params: {
        expr: `case when ${counts.map((count) => `${count.name} <= 1`).join(' and ')} then ${sum} end`,
        metrics: [{ name: sum }, ...counts.map((count) => ({ name: count.name }))],
      },
    },
  ];
}

function countName({ name }: Table, column: string): string {
  return `${name}_distinct_${column}`;
}
