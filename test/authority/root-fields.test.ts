import { describe, expect, test } from 'vitest';
import { PERMISSION_NAMES, ruleOf, type Permission } from '#src/domain/authority/permission.ts';
import { administrator, readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import { askRootField, GUARDED_FIELDS, ROOT_FIELDS } from './ask-root-field.ts';

function without(permission: Permission): Viewer {
  return { ...administrator('somebody'), permissions: new Set(PERMISSION_NAMES.filter((name) => name !== permission)) };
}

describe('every root field', () => {
  test('states what it demands', () => {
    expect(ROOT_FIELDS.length).toBeGreaterThan(25);
    expect(ROOT_FIELDS.filter(({ demands }) => demands === undefined).map(({ name }) => name)).toEqual([]);
    expect(ROOT_FIELDS.flatMap(({ name, demands }) => (typeof demands === 'object' && 'none' in demands ? [name] : []))).toEqual([
      '_entities',
      '_service',
      'dimensions',
      'node',
      'nodes',
      'tables',
      'viewer',
      'endOtherSessions',
      'endSession',
      'revokeOwnApiKey',
    ]);
  });

  test.each(GUARDED_FIELDS)('$kind $name is refused to a viewer without $permissions', async ({ permissions, ...field }) => {
    for (const permission of permissions) {
      const answer = await askRootField(without(permission), field);
      expect(answer).toContain('"FORBIDDEN"');
      expect(answer).toContain(`a viewer who may ${ruleOf(permission).may}`);
    }
    expect(await askRootField(administrator('somebody'), field)).not.toContain('"FORBIDDEN"');
    const only: Viewer = { ...administrator('somebody'), permissions: new Set(permissions) };
    expect(await askRootField(only, field)).not.toContain('"FORBIDDEN"');
  });

  test.each(GUARDED_FIELDS)(
    '$kind $name is refused to a limited viewer where it cannot be cut to the limit',
    async ({ permissions, ...field }) => {
      const concernsAll = permissions.some((permission) => ruleOf(permission).bearings.costCenters === 'all');
      // What samples of arguments name is theirs.
      const viewer: Viewer = { ...administrator('portal:x'), scopes: readerOf('portal:x', ['x']).scopes };
      const answer = await askRootField(viewer, field);
      if (concernsAll) expect(answer).toContain('a viewer who sees all cost centres');
      else expect(answer).not.toContain('"FORBIDDEN"');
    },
  );
});
