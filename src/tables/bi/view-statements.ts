import { sql, type RawBuilder } from 'kysely';
import { isRestricted } from '../../domain/audit/restricted-reading.ts';
import { ruleOf } from '../../domain/authority/permission.ts';
import { SCOPE_NAMES } from '../../domain/authority/scope.ts';
import type { Column, Table } from '../table.ts';
import { LIMIT_COLUMNS, ofLogin, PUBLISHED_ROWS } from './published-rows.ts';

/** The view of a table, with what it and its columns say. */
export function viewStatements(table: Table): RawBuilder<unknown>[] {
  const { name, description, grain, key, demands, columns, records } = table;
  const view = sql.ref(`bi.${name}`);
  const unlimited = SCOPE_NAMES.filter((scope) => demands.some((permission) => ruleOf(permission).bearings[scope] === 'all'));
  const may = sql`bi_private.demand(${[...demands]}::text[], ${unlimited.map((scope) => LIMIT_COLUMNS[scope])}::text[])`;
  const restricted = new Set([...demands, ...columns.flatMap(({ masked }) => masked ?? [])].filter(isRestricted));
  const noted = restricted.size === 0 ? may : sql`${may} and bi_private.note(${name}, ${[...restricted]}::text[])`;
  // A key of the graph is nothing that a login is limited by.
  const told = [
    description,
    `One row for each ${grain}. Key: ${key.join(', ')}.`,
    ...(records === undefined ? [] : ['Records that were purged are not there: data_status says of which months.']),
  ].join(' ');
  return [
    sql`create view ${view} with (security_barrier = true) as
      select ${sql.join(columns.map(published))} from (${table.rows(PUBLISHED_ROWS)}) t where (select ${noted})`,
    sql`alter view ${view} owner to costweave_bi`,
    sql`comment on view ${view} is ${sql.lit(told)}`,
    ...columns.map((column) => sql`comment on column ${sql.ref(`bi.${name}.${column.name}`)} is ${sql.lit(commentOf(column))}`),
  ];
}

/** As its type is in SQL: months are texts, and so is JSON. */
function published({ name, type, masked }: Column): RawBuilder<unknown> {
  const own = sql.ref(`t.${name}`);
  const value = type === 'decimal' ? sql`trim_scale(${own})` : own;
  const shown = masked === undefined ? value : sql`case when ${ofLogin(`'${masked}' = any (l.permissions)`)} then ${value} end`;
  return sql`${shown} as ${sql.ref(name)}`;
}

function commentOf({ description, unit, focus, addsWithin, masked }: Column): string {
  const told = [description];
  if (focus !== undefined) told.push(`FOCUS: ${focus}.`);
  if (unit !== undefined) told.push(`Unit: ${unit}.`);
  if (addsWithin !== undefined) told.push(addsWithin.length === 0 ? 'Adds up.' : `Adds up within ${addsWithin.join(', ')}.`);
  if (masked !== undefined) told.push(`Null without ${masked}.`);
  return told.join(' ');
}
