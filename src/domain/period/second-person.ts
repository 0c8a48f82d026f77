import type { Viewer } from '../authority/viewer.ts';

/** Who asked for something that takes two people, as it was kept. `person` null: a program, or whoever works at the machine of the hub. */
export interface Asker {
  readonly viewer: string;
  readonly person: string | null;
}

/**
 * Whether a viewer is a second person beside the one who asked, by whatever account, key or delegation either of them came. Programs
 * decide nothing: nobody can tell whose they are.
 */
export function isSecondPerson({ viewer, person }: Asker, decides: Viewer): boolean {
  return decides.person !== undefined && decides.person !== person && decides.id !== viewer;
}
