import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebFile, WebFiles } from '../web/web-files.ts';
import { reply } from './reply.ts';

/** Serves the console and the module that other pages embed. */
export interface WebDoor {
  /** Whether this is a file of theirs, or an address within the console that a browser was pointed at. */
  owns(request: IncomingMessage, path: string): boolean;
  serve(request: IncomingMessage, response: ServerResponse, path: string): void;
}

/** An address of the console: one word, whose state stands behind the question mark. What else has one word is answered before. */
const SCREEN = /^\/[a-z-]*$/;
const FOR_A_YEAR = 'public, max-age=31536000, immutable';
/** A name that stays: asked for again every five minutes, and answered "not modified" until it is another. */
const FOR_A_WHILE = 'public, max-age=300';
const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i;

/** `hasSignIn`: whether browsers can sign in here. The page is told, so that it offers no more than there is. */
export function webDoor({ page: built, byPath }: WebFiles, { hasSignIn }: { readonly hasSignIn: boolean }): WebDoor {
  const page = hasSignIn ? withSignIn(built) : built;
  return {
    owns: (request, path) => byPath.has(path) || path === '/' || (SCREEN.test(path) && isForAPerson(request)),
    serve(request, response, path) {
      const file = byPath.get(path);
      if (file)
        return send(
          request,
          response,
          file,
          path.startsWith('/embed/') ? forOthers(path) : { 'cache-control': path.startsWith('/assets/') ? FOR_A_YEAR : FOR_A_WHILE },
        );
      send(request, response, page, { 'cache-control': 'no-cache', 'content-security-policy': pagePolicy(request) });
    },
  };
}

function withSignIn({ plain, contentType, etag }: WebFile): WebFile {
  const told = Buffer.from(plain.toString('utf8').replace('<html ', '<html data-sign-in '));
  return { contentType, etag: etag.replace(/"$/, '-s"'), plain: told, br: undefined, gzip: undefined };
}

/** Browsers name text/html first; a program that mistook a path is told so instead of being sent a page. */
function isForAPerson({ headers }: IncomingMessage): boolean {
  return /^\s*text\/html\b/.test(headers.accept ?? '');
}

/** Any page may load the script; what it asks for then is another matter. */
function forOthers(path: string): Record<string, string> {
  return {
    'cache-control': path.startsWith('/embed/assets/') ? FOR_A_YEAR : FOR_A_WHILE,
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  };
}

/**
 * Nothing within the page, nothing from elsewhere, and no markup made of text but by the template engine, whose templates are constants. Not every
 * browser counts the WebSocket of the same host as the same origin.
 */
function pagePolicy({ headers: { host = '' } }: IncomingMessage): string {
  const sockets = HOST.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

function send(request: IncomingMessage, response: ServerResponse, file: WebFile, headers: Record<string, string>): void {
  const { contentType, etag } = file;
  const always = { ...headers, etag, vary: 'accept-encoding' };
  if (isKnown(request.headers['if-none-match'], etag)) return reply(response, 304, undefined, '', always);
  const encoding = encodingOf(request, file);
  const body = encoding === undefined ? file.plain : file[encoding]!;
  reply(response, 200, contentType, body, encoding === undefined ? always : { ...always, 'content-encoding': encoding });
}

function isKnown(asked: string | undefined, etag: string): boolean {
  return asked !== undefined && asked.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}

function encodingOf({ headers }: IncomingMessage, file: WebFile): 'br' | 'gzip' | undefined {
  const accepted = new Set(
    String(headers['accept-encoding'] ?? '')
      .split(',')
      .filter((one) => !/;\s*q=0(\.0+)?\s*$/.test(one))
      .map((one) => one.split(';')[0]!.trim()),
  );
  return (['br', 'gzip'] as const).find((one) => accepted.has(one) && file[one]);
}
