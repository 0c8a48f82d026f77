import type { Permission } from '../authority/permission.ts';

/** What no key permits, whatever its person may: one that was stolen would make itself others, or friends. */
export const NEVER_BY_KEY: ReadonlySet<Permission> = new Set(['access.grant', 'access.delegate', 'key.make']);

/** What a key permits only if it was made for that by name. */
export const ONLY_BY_NAME: ReadonlySet<Permission> = new Set(['access.break-glass']);

/** Every key begins so: whoever finds one in a file or a log knows what it is. */
export const KEY_MARK = 'cwk_';

export const KEY_DAYS_MAX = 366;

/** How many letters of a key are shown to recognise it by. */
const PREFIX_LENGTH = 12;

/** The key itself is 256 random bits, written in base64url. */
export function keyText(random: string): string {
  return `${KEY_MARK}${random}`;
}

export function isKey(text: string): boolean {
  return /^cwk_[A-Za-z0-9_-]{43}$/.test(text);
}

export function prefixOf(key: string): string {
  return key.slice(0, PREFIX_LENGTH);
}
