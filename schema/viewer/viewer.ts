import { can } from '#src/domain/authority/demand.ts';
import { PERMISSION_NAMES, type Permission, type ReadPermission } from '#src/domain/authority/permission.ts';
import type { ScopeName } from '#src/domain/authority/scope.ts';
import type { Viewer } from '#src/domain/authority/viewer.ts';
import { PermissionEnum } from '../authority/permission.ts';
import { ScopesInput, ScopesType } from '../authority/scopes.ts';
import { builder } from '../builder.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';
import { viewerNode } from './viewer-node.ts';

function mayAct(viewer: Viewer, permission: Permission, scopes: typeof ScopesInput.$inferInput | null | undefined): boolean {
  const asked = Object.entries(scopes ?? {}).filter((entry): entry is [ScopeName, string[]] => Array.isArray(entry[1]));
  return can(viewer, permission as ReadPermission, Object.fromEntries(asked));
}

export const ViewerType = builder.objectRef<Viewer>('Viewer').implement({
  description: 'In whose name the operation is executed.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Found by `node(id)` for the viewer alone.', resolve: (viewer) => nodeId(viewerNode, viewer) }),
    name: t.exposeString('id', { description: 'The name of the viewer, as the audit log shows it.' }),
    permissions: t.field({
      type: [PermissionEnum],
      description: 'What the viewer is permitted to do, within the limits of `scopes`.',
      resolve: ({ permissions }) => PERMISSION_NAMES.filter((name) => permissions.has(name)),
    }),
    person: t.string({
      nullable: true,
      description: 'The name of the person who it is, by whatever account or key they came; null for programs and jobs.',
      resolve: ({ person }) => person ?? null,
    }),
    onBehalfOf: t.string({
      nullable: true,
      description:
        'The name of the person in whose place the operation is executed: its viewer may not do this in their own name, and holds a delegation. Null: in their own.',
      resolve: ({ onBehalfOf }) => onBehalfOf ?? null,
    }),
    looksAs: t.string({
      nullable: true,
      description:
        'The name of the person as whom the viewer looks at the hub: sees what that person may read, and changes nothing. Null: as themself.',
      resolve: ({ looksAs }) => looksAs ?? null,
    }),
    can: t.boolean({
      description: 'Whether the viewer may do this: for consoles, which offer what can be done and no more.',
      args: {
        permission: t.arg({ type: PermissionEnum, required: true, description: 'What is asked for.' }),
        scopes: t.arg({ type: ScopesInput, description: 'For what; null: for some part at least.' }),
      },
      resolve: (viewer, { permission, scopes }) => mayAct(viewer, permission, scopes),
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
