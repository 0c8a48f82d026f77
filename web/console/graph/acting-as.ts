/** A key that somebody looks at the hub with, in this page alone: with the page it is forgotten. */
let key: string | undefined;

const LOOK_AS = 'costweave.look-as';

export function actWith(given: string | undefined): void {
  key = given;
}

/** As whom somebody looks at the hub in this tab, by the name of a person; null: as themself. */
export function lookedAs(): string | null {
  return sessionStorage.getItem(LOOK_AS);
}

/** Begins or ends looking as somebody else. Nothing that was read before is kept. */
export function lookAs(person: string | null): void {
  if (person === null) sessionStorage.removeItem(LOOK_AS);
  else sessionStorage.setItem(LOOK_AS, person);
  if (person === null) location.reload();
  else location.assign('/');
}

/** By what each request is known. */
export function requestHeaders(): Readonly<Record<string, string>> {
  const person = lookedAs();
  return { ...authorization(), ...(person === null ? {} : { 'x-costweave-look-as': person }) };
}

/** By what a WebSocket is known, which has no headers. */
export function connectionParams(): Readonly<Record<string, string>> {
  const person = lookedAs();
  return { ...authorization(), ...(person === null ? {} : { lookAs: person }) };
}

function authorization(): { readonly authorization?: string } {
  return key === undefined ? {} : { authorization: `Bearer ${key}` };
}
