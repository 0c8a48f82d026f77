export const PERSON_NAME_EXPECTED =
  'a name of small letters, digits and . _ @ + -, at most 127 of them, that begins with a letter or digit';

/** By which a person is known in the hub: as short as a user name, or as long as an address. */
export function isPersonName(text: string): boolean {
  return /^[a-z0-9][a-z0-9._@+-]{0,126}$/.test(text);
}

/** How the audit log names a person. Configured viewers, jobs and people cannot be taken for one another. */
export function viewerIdOf(person: string): string {
  return `person:${person}`;
}
