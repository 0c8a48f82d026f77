import type { Viewer } from '../authority/viewer.ts';

/** Who asked for something that takes two people, as it was kept. */
export interface Asker {
  readonly viewer: string;
  /** Null in what was asked before people alone could ask: it cannot be agreed to, as nobody can tell whose a program is. */
  readonly person: string | null;
}

/** Whether a viewer can be the first of two people: a person who asks for themself. */
export function isFirstPerson({ person, onBehalfOf }: Viewer): boolean {
  return person !== undefined && onBehalfOf === undefined;
}

/**
 * Whether a viewer is a second person beside the one who asked, by whatever account, key or delegation either of them came. Programs
 * decide nothing: nobody can tell whose they are.
 */
export function isSecondPerson({ viewer, person }: Asker, decides: Viewer): boolean {
  return (
    person !== null && decides.person !== undefined && decides.person !== person && decides.onBehalfOf !== person && decides.id !== viewer
  );
}
