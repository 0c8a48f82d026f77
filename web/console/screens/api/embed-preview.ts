import { html, LitElement, nothing } from 'lit';
import { CreateTokenDocument } from '../../../generated/graphql.ts';
import { act } from '../../graph/act.ts';
import { say } from '../../screen/screen.ts';
import { tokenInput, type EmbedChoice } from './embed-choice.ts';
import { frameAddress } from './embed-snippets.ts';

/**
 * The element as another page would show it: in the hub's frame, with a token of the question and the viewer that were chosen, made for the hub's own origin. It sees
 * what the token lets it see, and not what whoever looks at the console sees.
 */
export class EmbedPreview extends LitElement {
  static override properties = {
    choice: { attribute: false },
    shown: { state: true },
    refused: { state: true },
    height: { state: true },
  };

  declare choice: EmbedChoice;
  /** The address of the frame, with its first token. */
  declare shown: string | undefined;
  declare refused: string | undefined;
  declare height: number;
  #shownOf = '';

  constructor() {
    super();
    this.height = 120;
  }

  override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('message', this.#heard);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('message', this.#heard);
  }

  override render() {
    // What is shown is of another choice than the one that stands above it.
    const isOther = this.shown !== undefined && this.#shownOf !== JSON.stringify(this.choice);
    return html`<p class="actions">
        <button type="button" @click=${this.#show}>${say(isOther ? 'previewAgain' : 'showPreview')}</button>
      </p>
      <div aria-live="polite">${this.refused === undefined ? nothing : html`<p class="bad">${this.refused}</p>`}</div>
      ${this.shown === undefined ? nothing : html`<iframe class="preview" title=${say('embedPreview')} src=${this.shown}></iframe>`}`;
  }

  override updated(): void {
    const frame = this.#frame;
    if (frame) frame.style.height = `${this.height + 2}px`;
  }

  get #frame(): HTMLIFrameElement | null {
    return this.querySelector('iframe');
  }

  readonly #show = async (): Promise<void> => {
    const { choice } = this;
    const token = await this.#token(choice);
    if (token === undefined) return;
    this.#shownOf = JSON.stringify(choice);
    // A token in it makes every address another: the frame is opened anew.
    this.shown = `${frameAddress(choice, location.origin, location.origin)}#token=${token}`;
  };

  async #token(choice: EmbedChoice): Promise<string | undefined> {
    const outcome = await act(CreateTokenDocument, { input: tokenInput(choice, location.origin) });
    this.refused = 'refused' in outcome ? outcome.refused : undefined;
    return 'done' in outcome ? outcome.done.token : undefined;
  }

  readonly #heard = ({ origin, source, data }: MessageEvent<unknown>): void => {
    if (origin !== location.origin || source !== this.#frame?.contentWindow || typeof data !== 'object' || data === null) return;
    const { type, request, height, question } = data as Record<string, unknown>;
    if (type === 'costweave-resize' && typeof height === 'number') this.height = height;
    // One that is nearly over; feeds are another question, of which the preview shows nothing.
    if (type === 'costweave-token' && question === this.choice.element.question) void this.#renew(request);
  };

  async #renew(request: unknown): Promise<void> {
    const token = await this.#token(this.choice);
    if (token !== undefined) this.#frame?.contentWindow?.postMessage({ type: 'costweave-token', request, token }, location.origin);
  }
}

customElements.define('costweave-embed-preview', EmbedPreview);
