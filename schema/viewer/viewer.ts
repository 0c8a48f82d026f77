import { PERMISSION_NAMES } from '#src/domain/authority/permission.ts';
import type { Scope, Scopes } from '#src/domain/authority/scope.ts';
import type { Viewer } from '#src/domain/authority/viewer.ts';
import { PermissionEnum } from '../authority/permission.ts';
import { builder } from '../builder.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';

const ScopeType = builder.objectRef<Scope>('Scope').implement({
  description: 'How far the sight of a viewer reaches in one respect.',
  fields: (t) => ({
    isUnlimited: t.boolean({ description: 'True: the viewer sees all.', resolve: (scope) => scope === 'all' }),
    values: t.stringList({
      description: 'What the viewer sees, where the sight is limited. Empty for a viewer who sees all, and for one who sees nothing.',
      resolve: (scope) => (scope === 'all' ? [] : [...scope]),
    }),
  }),
});

const ScopesType = builder.objectRef<Scopes>('Scopes').implement({
  description: 'What the sight of a viewer is limited to. Lists are cut to it.',
  fields: (t) => ({
    costCenters: t.field({ type: ScopeType, description: 'Which cost centres.', resolve: ({ costCenters }) => costCenters }),
    legalEntities: t.field({ type: ScopeType, description: 'Which legal entities.', resolve: ({ legalEntities }) => legalEntities }),
    sources: t.field({ type: ScopeType, description: 'Which sources, by their names.', resolve: ({ sources }) => sources }),
    recordTypes: t.field({ type: ScopeType, description: 'Which kinds of record.', resolve: ({ recordTypes }) => recordTypes }),
  }),
});

const ViewerType = builder.objectRef<Viewer>('Viewer').implement({
  description: 'In whose name the operation is executed.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Found by `node(id)` for the viewer alone.', resolve: (viewer) => nodeId('Viewer', viewer) }),
    name: t.exposeString('id', { description: 'The name of the viewer, as the audit log shows it.' }),
    permissions: t.field({
      type: [PermissionEnum],
      description: 'What the viewer is permitted to do, within the limits of `scopes`.',
      resolve: ({ permissions }) => PERMISSION_NAMES.filter((name) => permissions.has(name)),
    }),
    scopes: t.field({ type: ScopesType, description: 'What the viewer’s sight is limited to.', resolve: ({ scopes }) => scopes }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    demands: { none: 'everybody may know in whose name they ask' },
    type: ViewerType,
    nullable: true,
    description: 'In whose name this operation is executed, and what that viewer may do and see.',
    resolve: (_, __, { viewer }) => viewer,
  }),
);
