import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { metadataXml } from '#src/tables/odata/metadata/metadata-xml.ts';
import { entitySetName, propertyName } from '#src/tables/odata/metadata/names.ts';
import { TABLES } from '#src/tables/tables.ts';

interface Annotation {
  readonly '@Term': string;
  readonly '@String'?: string;
  readonly '@Bool'?: string;
  readonly '@Path'?: string;
}
interface Property {
  readonly '@Name': string;
  readonly '@Type': string;
  readonly '@Nullable'?: string;
  readonly '@Scale'?: string;
  readonly Annotation: readonly Annotation[];
}
interface EntityType {
  readonly '@Name': string;
  readonly Key: readonly [{ readonly PropertyRef: readonly { readonly '@Name': string }[] }];
  readonly Property: readonly Property[];
  readonly Annotation: readonly Annotation[];
}

const LISTS = new Set(['EntityType', 'Key', 'PropertyRef', 'Property', 'Annotation', 'EntitySet', 'edmx:Reference']);
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', isArray: (name) => LISTS.has(name) });
const document = parser.parse(metadataXml(TABLES), true) as {
  readonly 'edmx:Edmx': {
    readonly '@Version': string;
    readonly 'edmx:DataServices': {
      readonly Schema: {
        readonly '@Namespace': string;
        readonly EntityType: readonly EntityType[];
        readonly EntityContainer: {
          readonly EntitySet: readonly {
            readonly '@Name': string;
            readonly '@EntityType': string;
            readonly Annotation: readonly Annotation[];
          }[];
        };
      };
    };
  };
};
const schema = document['edmx:Edmx']['edmx:DataServices'].Schema;

const TYPES = {
  text: 'Edm.String',
  json: 'Edm.String',
  month: 'Edm.String',
  decimal: 'Edm.Decimal',
  integer: 'Edm.Int64',
  boolean: 'Edm.Boolean',
  date: 'Edm.Date',
  instant: 'Edm.DateTimeOffset',
} as const;

describe('$metadata', () => {
  it('is CSDL 4.0 with an entity set for each table', () => {
    expect([document['edmx:Edmx']['@Version'], schema['@Namespace']]).toEqual(['4.0', 'Costweave']);
    const sets = schema.EntityContainer.EntitySet.map((set) => [set['@Name'], set['@EntityType']]);
    expect(sets).toEqual(TABLES.map((table) => [entitySetName(table), `Costweave.${entitySetName(table)}`]));
    expect(sets).toContainEqual(['CostsDaily', 'Costweave.CostsDaily']);
  });

  it.each(TABLES)('$name has the columns of the model, in its order', (table) => {
    const type = schema.EntityType.find((one) => one['@Name'] === entitySetName(table))!;
    expect(type.Key[0].PropertyRef.map((ref) => ref['@Name'])).toEqual(table.key.map((name) => propertyName({ name })));
    const found = type.Property.map((property) => ({
      name: property['@Name'],
      type: property['@Type'],
      isNullable: property['@Nullable'] !== 'false',
      description: property.Annotation.find((one) => one['@Term'] === 'Core.Description')?.['@String'],
      unit: property.Annotation.find((one) => one['@Term'].startsWith('Measures.'))?.['@Path'],
    }));
    const expected = table.columns.map((column) => ({
      name: propertyName(column),
      type: TYPES[column.type],
      isNullable: column.isNullable,
      description: column.description,
      unit: column.unit === undefined ? undefined : propertyName({ name: column.unit }),
    }));
    expect(found).toEqual(expected);
    for (const property of type.Property) expect(property['@Name']).toMatch(/^(x_)?[A-Z][A-Za-z0-9]*$/);
    // A decimal without a scale would be a whole number.
    for (const property of type.Property) if (property['@Type'] === 'Edm.Decimal') expect(property['@Scale']).toBe('variable');
  });

  it('says of every set what can be asked of it, and that nothing can be changed', () => {
    for (const set of schema.EntityContainer.EntitySet) {
      expect(
        set.Annotation.map((one) => one['@Term']),
        set['@Name'],
      ).toEqual(
        expect.arrayContaining([
          'Capabilities.TopSupported',
          'Capabilities.SkipSupported',
          'Capabilities.CountRestrictions',
          'Capabilities.InsertRestrictions',
        ]),
      );
    }
  });

  it('escapes what XML reads', () => {
    const [table] = TABLES;
    const [column] = table!.columns;
    const hostile = { ...table!, columns: [{ ...column!, description: `<a href="x">'&'\n</a>` }], key: [column!.name] };
    const text = metadataXml([hostile]);
    expect(text).toContain('&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos; &lt;/a&gt;');
    expect(() => parser.parse(text, true) as unknown).not.toThrow();
  });
});
