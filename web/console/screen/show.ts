import { html, nothing, type TemplateResult } from 'lit';
import '../../elements/state/costweave-state.ts';
import type { Failure } from '../graph/failure.ts';
import { say } from './screen.ts';

/** What `show` needs to know of a question. */
interface Shown<Data> {
  readonly data: Data | undefined;
  readonly failure: Failure | undefined;
  readonly isLoading: boolean;
  again(): void;
}

/**
 * What is known of an answer, in one of its states: being loaded, drawn, drawn while it is asked for again, without access, failed. What is there stays
 * while a newer answer fails, and it is said that it is old.
 */
export function show<Data>(asked: Shown<Data>, draw: (data: Data) => unknown): TemplateResult {
  const { data, failure } = asked;
  if (data === undefined) return failure ? instead(asked, failure) : html`<costweave-state kind="loading"></costweave-state>`;
  const isOld = failure !== undefined && failure.kind !== 'no-access';
  return html`${isOld ? instead(asked, failure) : nothing}
    <div class="answer" aria-busy=${asked.isLoading}>${draw(data)}</div>`;
}

/** A part of an answer that the viewer may not see, or that is not there. */
export function showPart<Part>(part: Part | null | undefined, draw: (part: Part) => unknown): unknown {
  return part === null || part === undefined ? html`<costweave-state kind="no-access"></costweave-state>` : draw(part);
}

/** Why there is nothing to show. */
export function empty(reason: string): TemplateResult {
  return html`<costweave-state kind="empty" .reason=${reason}></costweave-state>`;
}

function instead(asked: Pick<Shown<unknown>, 'again'>, { kind, message, correlationId }: Failure): TemplateResult {
  if (kind === 'no-access') return html`<costweave-state kind="no-access" .reason=${message}></costweave-state>`;
  const reason = kind === 'outdated' ? say('outdated') : message;
  return html`<costweave-state
    kind="error"
    retryable
    .reason=${reason}
    .reference=${correlationId}
    @retry=${() => (kind === 'outdated' ? location.reload() : asked.again())}
  ></costweave-state>`;
}
