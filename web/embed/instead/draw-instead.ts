import { html, type TemplateResult } from 'lit';
import '../../elements/state/costweave-state.ts';
import { languageAround } from '../../elements/texts/element-texts.ts';
import type { Failure } from '../asking/failure.ts';
import { embedTexts } from '../texts/embed-texts.ts';
import type { Instead } from './instead.ts';
import { INSTEAD_EN } from './texts.ts';

/** Why an element shows no figures, in the language of its place. */
export function wordsOf({ reason, values }: Instead, element: Element): string {
  return embedTexts(languageAround(element), INSTEAD_EN)(reason, values);
}

export function drawInstead(instead: Instead, element: Element): TemplateResult {
  return html`<costweave-state part="state" kind=${instead.kind} .reason=${wordsOf(instead, element)}></costweave-state>`;
}

export function drawFailure(failure: Failure, element: Element, again: () => void): TemplateResult {
  const kind = failure.code === 'FORBIDDEN' ? 'no-access' : 'error';
  return html`<costweave-state
    part="state"
    kind=${kind}
    .reason=${reasonOf(failure, element)}
    .reference=${failure.correlationId}
    .retryable=${kind === 'error'}
    @retry=${again}
  ></costweave-state>`;
}

function reasonOf({ code, message }: Failure, element: Element): string | undefined {
  if (code === 'UNAUTHENTICATED' || code === 'TOKEN_PROVIDER_FAILED') return wordsOf({ kind: 'error', reason: 'signed-out' }, element);
  if (code === 'OUTDATED') return wordsOf({ kind: 'error', reason: 'outdated' }, element);
  return code === 'INVALID' ? message : undefined;
}
