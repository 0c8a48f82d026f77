import type { Column, Table } from '../../table.ts';
import { FUNCTIONS } from '../filter/expression.ts';
import { typeInEdm } from './type-in-edm.ts';
import { entitySetName, propertyName } from './names.ts';

export const NAMESPACE = 'Costweave';
const CONTAINER = 'Hub';

const VOCABULARIES = 'https://oasis-tcs.github.io/odata-vocabularies/vocabularies';

/** The model as CSDL 4.0, in XML: what Tableau reads, and nothing else. */
export function metadataXml(tables: readonly Table[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">',
    ...['Core', 'Capabilities', 'Measures'].flatMap(vocabulary),
    '  <edmx:DataServices>',
    `    <Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">`,
    ...tables.flatMap(entityType).map((line) => `      ${line}`),
    ...container(tables).map((line) => `      ${line}`),
    '    </Schema>',
    '  </edmx:DataServices>',
    '</edmx:Edmx>',
    '',
  ].join('\n');
}

function vocabulary(alias: string): string[] {
  const namespace = `Org.OData.${alias}.V1`;
  return [
    `  <edmx:Reference Uri="${VOCABULARIES}/${namespace}.xml">`,
    `    <edmx:Include Namespace="${namespace}" Alias="${alias}"/>`,
    '  </edmx:Reference>',
  ];
}

function entityType(table: Table): string[] {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  return [
    `<EntityType Name="${entitySetName(table)}">`,
    '  <Key>',
    ...table.key.map((name) => `    <PropertyRef Name="${propertyName(columns.get(name)!)}"/>`),
    '  </Key>',
    ...table.columns.flatMap((column) => property(column)).map((line) => `  ${line}`),
    `  ${text('Core.Description', table.description)}`,
    `  ${text('Core.LongDescription', `One row for each ${table.grain}.`)}`,
    '</EntityType>',
  ];
}

function property(column: Column): string[] {
  const unit = column.unit === undefined ? undefined : propertyName({ name: column.unit });
  const { name, facets } = typeInEdm(column.type);
  const nullable = column.isNullable ? '' : ' Nullable="false"';
  return [
    `<Property Name="${propertyName(column)}" Type="${name}"${facets === undefined ? '' : ` ${facets}`}${nullable}>`,
    `  ${text('Core.Description', column.description)}`,
    ...(column.focus === undefined ? [] : [`  ${text('Core.LongDescription', `FOCUS ${column.focus}`)}`]),
    // In which currency or unit it is, says another property of the row.
    ...(unit === undefined ? [] : [`  <Annotation Term="Measures.${unit.endsWith('Currency') ? 'ISOCurrency' : 'Unit'}" Path="${unit}"/>`]),
    '</Property>',
  ];
}

function container(tables: readonly Table[]): string[] {
  return [
    `<EntityContainer Name="${CONTAINER}">`,
    '  <Annotation Term="Capabilities.ConformanceLevel" EnumMember="Org.OData.Capabilities.V1.ConformanceLevelType/Minimal"/>',
    '  <Annotation Term="Capabilities.BatchSupported" Bool="true"/>',
    '  <Annotation Term="Capabilities.AsynchronousRequestsSupported" Bool="false"/>',
    '  <Annotation Term="Capabilities.FilterFunctions">',
    '    <Collection>',
    ...Object.keys(FUNCTIONS).map((name) => `      <String>${name}</String>`),
    '    </Collection>',
    '  </Annotation>',
    ...tables.flatMap(entitySet).map((line) => `  ${line}`),
    '</EntityContainer>',
  ];
}

/** What can be asked of each: reading, in every way that the options have, and nothing else. */
const RESTRICTIONS = [
  ['CountRestrictions', 'Countable', true],
  ['FilterRestrictions', 'Filterable', true],
  ['SortRestrictions', 'Sortable', true],
  ['ExpandRestrictions', 'Expandable', false],
  ['SearchRestrictions', 'Searchable', false],
  ['InsertRestrictions', 'Insertable', false],
  ['UpdateRestrictions', 'Updatable', false],
  ['DeleteRestrictions', 'Deletable', false],
] as const;

function entitySet(table: Table): string[] {
  const name = entitySetName(table);
  return [
    `<EntitySet Name="${name}" EntityType="${NAMESPACE}.${name}">`,
    '  <Annotation Term="Capabilities.TopSupported" Bool="true"/>',
    '  <Annotation Term="Capabilities.SkipSupported" Bool="true"/>',
    ...RESTRICTIONS.flatMap(([term, restricted, is]) => [
      `  <Annotation Term="Capabilities.${term}">`,
      `    <Record><PropertyValue Property="${restricted}" Bool="${is}"/></Record>`,
      '  </Annotation>',
    ]),
    '</EntitySet>',
  ];
}

function text(term: string, value: string): string {
  return `<Annotation Term="${term}" String="${escaped(value)}"/>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** As the value of an attribute. */
function escaped(value: string): string {
  return value.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign]!).replaceAll(/\s+/g, ' ');
}
