import { readFileSync } from 'node:fs';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLEnumType,
  type GraphQLObjectType,
} from 'graphql';
import { expect, it } from 'vitest';
import { FOCUS_COLUMN_NAMES, FOCUS_COLUMNS } from '#src/domain/charge/focus-columns.ts';
import { schema } from './schema.ts';

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly args?: readonly Described[];
}

it('says of everything what it is', () => {
  const silent = types.flatMap((type) => {
    const fields: readonly Described[] =
      isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
        ? Object.values(type.getFields())
        : isEnumType(type)
          ? type.getValues()
          : [];
    const own =
      ['String', 'Int', 'Float', 'Boolean', 'ID', 'Subscription', 'Query'].includes(type.name) || type.description ? [] : [type.name];
    return [
      ...own,
      ...fields.filter((field) => !field.description).map((field) => `${type.name}.${field.name}`),
      ...fields.flatMap(({ name, args = [] }) => args.filter((arg) => !arg.description).map((arg) => `${type.name}.${name}(${arg.name})`)),
    ];
  });
  expect(silent).toEqual([]);
});

it('never shows an amount as a floating-point number', () => {
  const floats = types.flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields())
          .filter((field) => String(field.type).includes('Float'))
          .map((field) => `${type.name}.${field.name}`)
      : [],
  );
  expect(floats).toEqual([]);
});

it('knows every column of FOCUS as a field, and every text column as a dimension, a filter and an order', () => {
  const fieldOf = (column: string) => column.charAt(0).toLowerCase() + column.slice(1);
  const texts = FOCUS_COLUMN_NAMES.filter((column) => FOCUS_COLUMNS[column].type === 'string').map(fieldOf);
  const names = (type: string) => Object.keys((schema.getType(type) as GraphQLObjectType).getFields());
  const values = (type: string) =>
    (schema.getType(type) as GraphQLEnumType)
      .getValues()
      .map(({ name }) => name.toLowerCase().replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()));
  const dimensions = [...texts, 'costCenter', 'application', 'environment', 'owner'];
  expect(names('Charge')).toEqual(expect.arrayContaining(FOCUS_COLUMN_NAMES.map(fieldOf)));
  expect(values('CostDimension').sort()).toEqual(dimensions.sort());
  for (const type of ['CostRow', 'ChargeFilter']) expect(names(type), type).toEqual(expect.arrayContaining(dimensions));
  expect(values('CostOrderField')).toEqual(expect.arrayContaining(dimensions));
});

it('is printed as it stands in schema.graphql', () => {
  const printed = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');
  expect(printed, 'run `npm run schema:print`').toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
});

it('lets every report be asked as it was known', () => {
  const query = schema.getQueryType()!.getFields();
  // Journals and what an id names: entries are never edited, and each says when it was made.
  const journals = [
    'accountCertifications',
    'auditEntries',
    'auditHead',
    'auditProof',
    'auditConsistency',
    'deliveryFindings',
    'proposals',
    'legalHolds',
    'tombstones',
    'statementIssues',
    'statements',
    'disputes',
    'journals',
    'manualEntries',
    'node',
    'nodes',
    '_entities',
    'batch',
    'lineage',
  ];
  // Who may what is told with the days from and until which it holds.
  const access = ['people', 'person', 'accessGrants', 'accessDelegations', 'accessReview', 'apiKeys', 'embedTokens', 'sessions', 'viewer'];
  // What would stand in the way of something now; what stood in it is told with what was done.
  const ahead = ['closeChecks', 'previewDispute', 'previewRules', 'rehearsedClose'];
  // It compares allocations that its arguments name, whichever counted when.
  const timeless = [...journals, ...access, ...ahead, 'costBridge', 'dimensions', 'exports', 'retention', 'tables', '_service'];
  for (const [name, field] of Object.entries(query)) {
    expect(
      field.args.some((arg) => arg.name === 'asOf'),
      name,
    ).toBe(!timeless.includes(name));
  }
});

it('marks whatever a run tells while it is stale', () => {
  // These name runs, and tell nothing themselves.
  const naming = new Set(['RunSealed', 'WarrantyRun', 'Fallback', 'LastCertified', 'StatementIssue']);
  const telling = types.filter(
    (type) => (isObjectType(type) || isInterfaceType(type)) && 'run' in type.getFields() && !naming.has(type.name),
  );
  expect(telling.length).toBeGreaterThan(5);
  expect(telling.filter((type) => !('isStale' in (type as GraphQLObjectType).getFields())).map(({ name }) => name)).toEqual([]);
});
