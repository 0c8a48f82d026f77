/**
 * In whose name something is read or written. Nothing in the hub runs without one. The store takes it as an argument and
 * PostgreSQL holds every statement of the graph to it by row-level security.
 */
export interface Viewer {
  /** Stable name, as the audit log shows it: `local-admin`, `portal:retail`, `job:load`. */
  readonly id: string;
  /** Which cost centres the viewer may see; 'all' is an administrator's sight. */
  readonly costCenters: 'all' | readonly string[];
}

export function seesAll(viewer: Viewer): boolean {
  return viewer.costCenters === 'all';
}
