/** What is called so may hold a secret, even where a reference to one was expected: its value is never repeated. */
export function isSecretKey(key: string): boolean {
  return /token|secret|password|url|key/i.test(key);
}
