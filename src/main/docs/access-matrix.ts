import type { GraphQLSchema } from 'graphql';
import { operationDemands } from '#schema/authority/operation-demands.ts';
import { EXPORT_DEMANDS } from '../../domain/authority/export-demands.ts';
import { accessTo, type Access } from '../../domain/authority/access-to.ts';
import { PERMISSION_NAMES, type Permission } from '../../domain/authority/permission.ts';
import { ROLE_NAMES, roleOf } from '../../domain/authority/role.ts';
import { SCOPE_NAMES, SCOPES } from '../../domain/authority/scope.ts';
import { TABLES } from '../../tables/tables.ts';
import { TOOLS } from '../mcp/tools/index.ts';

const EVERYTHING: ReadonlySet<Permission> = new Set(PERMISSION_NAMES);
const LIMITED: Readonly<Record<Access, string>> = { all: 'same', part: 'cut', none: 'refused' };

/** Who reaches what by which door, for docs/access-matrix.md: of every root field of the graph, every table, every tool, and of what the command line exports. */
export function accessMatrix(schema: GraphQLSchema): string {
  const kinds = [
    ['Queries: over HTTP, WebSocket and `costweave query`', schema.getQueryType()],
    ['Mutations: over HTTP, WebSocket and `costweave query`', schema.getMutationType()],
    ['Subscriptions: over WebSocket', schema.getSubscriptionType()],
  ] as const;
  const ofGraph = kinds.map(([title, type]) => {
    const rows = Object.values(type?.getFields() ?? {}).map(({ name, extensions }) => [name, demandsOf(extensions['demands'])] as const);
    return section(title, rows);
  });
  const exports = Object.entries(EXPORT_DEMANDS).map(([name, demands]) => [`export ${name}`, demands] as const);
  const tables = TABLES.map(({ name, demands }) => [name, demands] as const);
  const tools = TOOLS.map(({ name, document }) => [name, operationDemands(schema, document).demands] as const);
  return [
    ...ofGraph,
    section('Tables: by OData, `/tables` and SQL, and as files with `export.make` beside', tables),
    section('Tools of agents: by MCP', tools),
    section('Exports: by the command line', exports),
  ].join('\n\n');
}

function demandsOf(stated: unknown): readonly Permission[] {
  if (typeof stated === 'object' && stated !== null && 'none' in stated) return [];
  return [stated].flat() as Permission[];
}

function section(title: string, rows: readonly (readonly [name: string, demands: readonly Permission[]])[]): string {
  return [
    `### ${title}`,
    '',
    `| | demands | ${ROLE_NAMES.map((role) => `\`${role}\``).join(' | ')} | ${SCOPE_NAMES.map((scope) => `limited by ${SCOPES[scope]}`).join(' | ')} |`,
    `|---|---|${ROLE_NAMES.map(() => ':-:').join('|')}|${SCOPE_NAMES.map(() => '---').join('|')}|`,
    ...rows.map(([name, demands]) => {
      const roles = ROLE_NAMES.map((role) => (accessTo(demands, roleOf(role).permissions) === 'none' ? '' : 'yes'));
      const limits = SCOPE_NAMES.map((scope) => LIMITED[accessTo(demands, EVERYTHING, scope)]);
      const demanded = demands.length === 0 ? 'nothing' : demands.map((permission) => `\`${permission}\``).join(', ');
      return `| \`${name}\` | ${demanded} | ${[...roles, ...limits].join(' | ')} |`;
    }),
  ].join('\n');
}
