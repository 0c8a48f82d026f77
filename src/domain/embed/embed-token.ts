import { ruleOf, type Permission } from '../authority/permission.ts';
import type { RoleName } from '../authority/role.ts';
import type { Scopes } from '../authority/scope.ts';

/** In whose sight an embed token asks: a person’s, or that of a role as far as it reaches. Never beyond that of whoever made it. */
export type EmbedSight = { readonly person: string } | { readonly role: RoleName; readonly scopes: Scopes };

/** What a token says of itself, under the signature of the hub. Whose sight it has and what it asks with stays in the hub. */
export interface EmbedClaims {
  /** A UUID. */
  readonly id: string;
  readonly documentId: string;
  readonly origin: string;
  /** In seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Whoever copies one from a page has it for minutes. A page that stays open asks its server for the next. */
export const EMBED_SECONDS_MAX = 600;

/** Whoever finds one in a page or a log knows what it is. */
const MARK = 'cwe_';

export function embedText(signed: string): string {
  return `${MARK}${signed}`;
}

/** The signed part of a token; undefined: the text is none. */
export function signedPart(text: string): string | undefined {
  return text.startsWith(MARK) ? text.slice(MARK.length) : undefined;
}

/** What is of those who keep the hub, and is shown on no page of others. */
const NEVER_BY_EMBED: ReadonlySet<Permission> = new Set([
  'access.read',
  'approval.read',
  'audit.read',
  'export.make',
  'metrics.read',
  'source.list',
]);

/** What a token may carry of these: to read, and nothing that changes anything. */
export function carriedByEmbed(permissions: ReadonlySet<Permission>): ReadonlySet<Permission> {
  return new Set([...permissions].filter((name) => ruleOf(name).kind === 'read' && !NEVER_BY_EMBED.has(name)));
}

/** An origin as browsers send it: compared letter by letter, so it has one spelling, and what looks like a wildcard would match nothing. */
export function isOrigin(text: string): boolean {
  return /^https?:\/\/[^*]+$/.test(text) && URL.parse(text)?.origin === text;
}
