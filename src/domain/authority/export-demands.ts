import { demand } from './demand.ts';
import type { ReadPermission } from './permission.ts';
import type { Viewer } from './viewer.ts';

/** What each export demands. */
export const EXPORT_DEMANDS = {
  charges: ['export.make'],
  focus: ['export.make'],
  // And what the table demands.
  file: ['export.make'],
  audit: ['export.make', 'audit.read'],
  // Drivers, names of people and columns that rules judge stand in it as they are: whoever verifies it works with them.
  run: ['export.make', 'run.read', 'control.read', 'rules.read', 'driver.read', 'person.read', 'price.read'],
  evidence: ['export.make', 'run.read', 'control.read', 'rules.read', 'approval.read', 'reconciliation.read', 'audit.read', 'access.read'],
  estate: [
    'export.make',
    'estate.export',
    'charge.read',
    'ledger.read',
    'asset.read',
    'model.detail',
    'driver.read',
    'price.read',
    'person.read',
    'control.read',
    'rules.read',
  ],
} as const satisfies Record<string, readonly ReadPermission[]>;

export function demandExport(viewer: Viewer, name: keyof typeof EXPORT_DEMANDS): void {
  for (const permission of EXPORT_DEMANDS[name]) demand(viewer, permission);
}
