/** What this process opened of the sealed secrets that its configuration names; or why it could not. */
const opened = new Map<string, { readonly value: string } | { readonly fault: string }>();

/** Takes the place of what was opened of this name before. */
export function keepOpened(name: string, outcome: { readonly value: string } | { readonly fault: string }): void {
  opened.set(name, outcome);
}

export function openedSecret(name: string): { readonly value: string } | { readonly fault: string } {
  return opened.get(name) ?? { fault: 'the database that it is sealed in was not asked' };
}
