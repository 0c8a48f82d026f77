import type { Viewer } from '../authority/viewer.ts';

/** Whether a viewer is this person, or acts in their place: what nobody may decide for themself, neither may who stands in for them. */
export function standsBehind({ person, onBehalfOf }: Viewer, name: string): boolean {
  return person === name || onBehalfOf === name;
}
