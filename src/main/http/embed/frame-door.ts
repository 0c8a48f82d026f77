import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOrigin } from '../../../domain/embed/embed-token.ts';
import { reply, replyProblem } from '../reply.ts';

export const FRAME_PATH = '/embed/frame';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Costweave</title>
<script type="module" src="/embed/frame.js"></script>
</head>
<body></body>
</html>
`;
const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i;

/**
 * Serves the frame to pages that may not load the script of another site. The address names the page's origin, and the browser shows the frame in
 * pages of that origin alone. `mayFrame`: whether the configuration names it, or there are embed tokens for it.
 */
export async function serveFrame(
  request: IncomingMessage,
  response: ServerResponse,
  mayFrame: (origin: string) => Promise<boolean>,
): Promise<void> {
  const origin = new URLSearchParams(request.url?.split('?')[1] ?? '').get('origin') ?? '';
  // What stands in a header must be one origin and nothing else.
  if (!isOrigin(origin) || /[\s;,']/.test(origin) || !(await mayFrame(origin)))
    return replyProblem(
      response,
      403,
      'Forbidden',
      'expected ?origin= of pages that have embed tokens, or that http.allowedOrigins names, found another',
    );
  reply(response, 200, 'text/html; charset=utf-8', PAGE, {
    'content-security-policy': policyFor(origin, request.headers.host),
    'cross-origin-resource-policy': 'cross-origin',
  });
}

function policyFor(origin: string, host = ''): string {
  const sockets = HOST.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src 'self'${sockets}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${origin}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}
