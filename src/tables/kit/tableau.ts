import { entitySetName, propertyName } from '../odata/metadata/names.ts';
import { ODATA_PATH } from '../odata/request/read-path.ts';
import type { Column, ColumnType, Table } from '../table.ts';
import { TABLES } from '../tables.ts';
import type { KitFile } from './kit-file.ts';

interface TableauType {
  readonly datatype: string;
  readonly type: 'nominal' | 'ordinal' | 'quantitative';
}

const TYPES: Readonly<Record<ColumnType, TableauType>> = {
  text: { datatype: 'string', type: 'nominal' },
  json: { datatype: 'string', type: 'nominal' },
  month: { datatype: 'string', type: 'ordinal' },
  decimal: { datatype: 'real', type: 'quantitative' },
  integer: { datatype: 'integer', type: 'quantitative' },
  boolean: { datatype: 'boolean', type: 'nominal' },
  date: { datatype: 'date', type: 'ordinal' },
  instant: { datatype: 'datetime', type: 'ordinal' },
};

/** A data source for each table: Tableau takes one feed, makes an extract of it, and asks for the key. */
export function tableau(url: string): readonly KitFile[] {
  return TABLES.map((table) => ({ name: `${entitySetName(table)}.tds`, text: dataSource(url, table) }));
}

function dataSource(url: string, table: Table): string {
  const set = entitySetName(table);
  const server = attribute(`${url}${ODATA_PATH}/${set}`);
  return `<?xml version='1.0' encoding='utf-8' ?>
<datasource formatted-name='federated.costweave.${table.name}' inline='true' version='18.1' caption=${attribute(`Costweave ${set}`)}>
  <connection class='federated'>
    <named-connections>
      <named-connection caption='Costweave' name='odata.costweave'>
        <connection class='odata' authentication='Username Password' server=${server} username='key' />
      </named-connection>
    </named-connections>
    <relation connection='odata.costweave' name=${attribute(set)} table=${attribute(`[${set}]`)} type='table' />
  </connection>
${table.columns.map(column).join('\n')}
</datasource>
`;
}

/** What may not be added comes without an aggregate: as a dimension. */
function column(one: Column): string {
  const { datatype, type } = TYPES[one.type];
  const isMeasure = one.addsWithin !== undefined && type === 'quantitative';
  const role = isMeasure
    ? `role='measure' type='quantitative' aggregation='Sum'`
    : `role='dimension' type='${type === 'quantitative' ? 'ordinal' : type}'`;
  return `  <column caption=${attribute(propertyName(one))} datatype='${datatype}' name=${attribute(`[${propertyName(one)}]`)} ${role}>
    <desc><formatted-text><run>${escaped(described(one))}</run></formatted-text></desc>
  </column>`;
}

function described({ description, addsWithin = [] }: Column): string {
  return addsWithin.length === 0 ? description : `${description} Add only what is alike in ${addsWithin.join(' and ')}.`;
}

function attribute(text: string): string {
  return `'${escaped(text)}'`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', "'": '&apos;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>']/g, (sign) => ENTITIES[sign]!);
}
