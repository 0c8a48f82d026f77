import { PERMISSION_NAMES } from '#src/domain/authority/permission.ts';
import type { Viewer } from '#src/domain/authority/viewer.ts';
import { PermissionEnum } from '../authority/permission.ts';
import { ScopesType } from '../authority/scopes.ts';
import { builder } from '../builder.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';

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
