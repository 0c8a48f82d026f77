import type { Exchange } from '../connector-kit/replay/index.ts';
import type { Findings } from './clauses.ts';
import type { PageCase } from './page-case.ts';

/** What nobody but the engine may send, and what no fixture may hold. */
export function checkSecrets(each: PageCase, asked: readonly Exchange[], findings: Findings): void {
  const { where, config, recording } = each;
  checkRuns(each, findings);
  const references = referencesIn(config);
  for (const { request } of asked) {
    const text = JSON.stringify(request);
    const named = references.find((reference) => text.includes(reference));
    findings.check('secrets-stay-out', named === undefined, () => `${where}: ${request.method} ${request.path} is sent ${named}`);
  }
  for (const { request, answer } of recording.exchanges) {
    const header = Object.keys(answer.headers).find((name) => /^(set-cookie|authorization|cookie|www-authenticate)$/i.test(name));
    findings.check('secrets-stay-out', header === undefined, () => `${where}: the recording of ${request.path} holds the header ${header}`);
    const token = TOKEN.exec(`${JSON.stringify(request)}\n${answer.body}`)?.[0];
    findings.check(
      'secrets-stay-out',
      token === undefined,
      () => `${where}: the recording of ${request.path} holds what looks like a secret: ${token!.slice(0, 12)}…`,
    );
  }
}

function checkRuns({ where, recording }: PageCase, findings: Findings): void {
  for (const { program, lines } of recording.runs) {
    const token = TOKEN.exec([...program.command, ...lines].join('\n'))?.[0];
    const name = program.command[0] ?? 'a program';
    findings.check(
      'secrets-stay-out',
      token === undefined,
      () => `${where}: the lines of ${name} hold what looks like a secret: ${token!.slice(0, 12)}…`,
    );
  }
}

/** Tokens of OAuth, JSON Web Tokens, AWS access keys, private keys. */
const TOKEN =
  /"(?:access|refresh|id)_?token"\s*:\s*"[^"]+|\bBearer [A-Za-z0-9._~+/-]{12,}|\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.|\bAKIA[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY/i;

/** The references to secrets that a configuration holds: `env:NAME`. */
function referencesIn(config: unknown): string[] {
  if (typeof config !== 'object' || config === null) return [];
  if ('secret' in config && typeof config.secret === 'string') return [config.secret];
  return Object.values(config).flatMap(referencesIn);
}
