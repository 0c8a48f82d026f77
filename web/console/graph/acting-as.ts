/** A key that somebody looks at the hub with, in this page alone: with the page it is forgotten. */
let key: string | undefined;

export function actWith(given: string | undefined): void {
  key = given;
}

export function authorization(): { readonly authorization?: string } {
  return key === undefined ? {} : { authorization: `Bearer ${key}` };
}
