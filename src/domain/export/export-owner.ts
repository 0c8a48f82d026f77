import type { Viewer } from '../authority/viewer.ts';

/** Whose an export is: a person's, by whatever keys and sessions they come, or a program's. */
export function exportOwnerOf({ id, person }: Pick<Viewer, 'id' | 'person'>): string {
  return person === undefined ? id : `person ${person}`;
}
