import type { DocumentNode } from 'graphql';
import { restrictedIn, type RestrictedFields } from '#schema/authority/restricted-in.ts';
import { schema } from '#schema/schema.ts';
import type { RestrictedReading } from '../../domain/audit/restricted-reading.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { LaterNotes } from './later-notes.ts';

/** Notes that somebody read something restricted: what was asked for, never what it said. */
export interface ReadNotes {
  note(viewer: Viewer, document: DocumentNode | undefined): void;
  /** The same for a table that was read as a whole. */
  noteTable(viewer: Viewer, table: string, restricted: readonly RestrictedReading[]): void;
}

const MINUTE_MS = 60_000;

/** Each field is said once a minute for a viewer, however often it is read. */
export function openReadNotes(later: LaterNotes): ReadNotes {
  let minute = 0;
  const said = new Set<string>();
  const noteFields = (viewer: Viewer, restricted: RestrictedFields) => {
    const now = Math.floor(Date.now() / MINUTE_MS);
    if (now !== minute) said.clear();
    minute = now;
    const who = JSON.stringify([viewer.id, viewer.onBehalfOf, viewer.origin, viewer.address]);
    for (const [permission, fields] of restricted) {
      // Without it nothing was told.
      if (!viewer.permissions.has(permission)) continue;
      const more = fields.filter((field) => !said.has(`${who} ${field}`));
      if (more.length === 0) continue;
      for (const field of more) said.add(`${who} ${field}`);
      later.add(viewer, { action: 'restricted.read', subject: permission, before: null, after: { fields: more }, reason: null });
    }
  };
  return {
    note(viewer, document) {
      const restricted = document && restrictedIn(schema, document);
      if (restricted && restricted.size > 0) noteFields(viewer, restricted);
    },
    noteTable(viewer, table, restricted) {
      if (restricted.length > 0) noteFields(viewer, new Map(restricted.map((permission) => [permission, [`table ${table}`]])));
    },
  };
}
