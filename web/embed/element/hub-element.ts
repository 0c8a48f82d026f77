import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { formatInstant } from '../../elements/figure/format-time.ts';
import { loadingLines } from '../../elements/state/loading-lines.ts';
import { elementTexts, languageAround, localeAround } from '../../elements/texts/element-texts.ts';
import type { Catalogue } from '../../texts/say.ts';
import { HubQuestion, type Asking } from '../asking/ask-hub.ts';
import type { Failure } from '../asking/failure.ts';
import { documentIdOf, type Question } from '../asking/question.ts';
import { isEmbedToken, TokenHolder, type TokenProvider } from '../asking/token-holder.ts';
import { embedTexts, loadEmbedTexts, type OwnText, type SayEmbed } from '../texts/embed-texts.ts';
import type * as DrawInstead from '../instead/draw-instead.ts';
import type { Instead } from '../instead/instead.ts';
import { FailureEvent, ReadyEvent } from './element-events.ts';

/** Where the module was loaded from is the hub, unless the page says another. */
const LOADED_FROM = new URL(import.meta.url).origin;
const REFRESH_SECONDS = 60;
const PAUSE_MS_MAX = 60_000;

type Drawing = typeof DrawInstead;
let drawing: Drawing | undefined;

/** Undefined where the hub is away. */
async function loadDrawing(): Promise<Drawing | undefined> {
  try {
    return (drawing ??= await import('../instead/draw-instead.ts'));
  } catch {
    return undefined;
  }
}

/** What an element shows of an answer. */
export interface Shown {
  readonly figures?: TemplateResult;
  readonly instead?: Instead | undefined;
  readonly asOf?: string | null | undefined;
  /** What else is to be known of the figures. */
  readonly notices?: readonly string[];
}

/**
 * An element that asks the hub one question, keeps asking, and is never blank: it shows that it waits, why there is nothing, what went wrong, and figures that
 * could not be read anew with the instant that they are of.
 */
export abstract class HubElement<Data, Variables extends object, Own extends OwnText = never> extends LitElement {
  static override properties = {
    hub: {},
    token: {},
    refresh: { type: Number },
    tokenProvider: { attribute: false },
    data: { state: true },
    failure: { state: true },
  };

  declare hub: string | undefined;
  declare token: string | undefined;
  /** Seconds until it asks again; 0: it does not. */
  declare refresh: number | undefined;
  declare tokenProvider: TokenProvider | undefined;
  declare protected data: Data | undefined;
  declare protected failure: Failure | undefined;

  protected abstract readonly question: Question<Data, Variables>;
  #hub: HubQuestion<Data, Variables> | undefined;
  #asked: string | undefined;
  #given: readonly unknown[] = [];
  #stop: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #shown: Shown = {};
  #isCutOff = false;

  /** What the attributes ask for; undefined: they say too little. */
  protected abstract variables(): Variables | undefined;
  /** The attributes that it needs. */
  protected abstract readonly needed: string;
  /** What it says itself, in English. */
  protected abstract readonly texts: Catalogue<Own>;
  protected abstract show(data: Data, say: SayEmbed<Own>, locale: string): Shown;
  /** Called whenever a question begins: for what is followed beside it. */
  protected follow(_asking: Asking<Data, Variables>, _signal: AbortSignal): void {}

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#looked);
    void loadEmbedTexts(languageAround(this)).then(() => this.requestUpdate());
    // Put elsewhere in the page, it goes on.
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#looked);
    this.#end();
    this.#given = [];
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.isConnected) this.#begin();
  }

  /** Asks anew, for whoever knows that something has changed. */
  again(): void {
    if (this.#hub) void this.#ask();
  }

  protected get say(): SayEmbed<Own> {
    return embedTexts(languageAround(this), this.texts);
  }

  protected get seconds(): number {
    return this.refresh ?? REFRESH_SECONDS;
  }

  /** Begins another question where what is asked, or by whom, is another. Of the same question what is shown stays: another token takes nothing away. */
  #begin(): void {
    // With an embed token the question is the token’s, and needs no attributes.
    const asked = this.variables() ?? (isEmbedToken(this.token) || this.tokenProvider ? ({} as Variables) : undefined);
    const text = JSON.stringify(asked) ?? '';
    const given = [text, this.hub, this.token, this.tokenProvider];
    if (given.every((one, index) => one === this.#given[index]) && this.#given.length > 0) return;
    this.#end();
    this.#given = given;
    this.#hub = undefined;
    if (text !== this.#asked) this.data = undefined;
    this.failure = undefined;
    this.#asked = text;
    // It waits now, or has nothing to ask: that is shown.
    this.requestUpdate();
    if (asked === undefined) return;
    const { question } = this;
    const named = { question: question.name, documentId: documentIdOf(question), variables: asked };
    const tokens = new TokenHolder(this.token ?? undefined, this.tokenProvider ?? undefined, named);
    const asking = { hub: new URL(this.hub ?? LOADED_FROM, document.baseURI).origin, question, variables: asked, tokens };
    this.#hub = new HubQuestion(asking);
    this.#stop = new AbortController();
    this.follow(asking, this.#stop.signal);
    void this.#ask();
  }

  #end(): void {
    this.#stop?.abort();
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    clearTimeout(this.#timer);
    const { signal } = this.#stop!;
    const hub = this.#hub!;
    // Nothing is shown in one language and then in another.
    const [answer] = await Promise.all([hub.ask(signal), loadEmbedTexts(languageAround(this))]);
    if (signal.aborted || hub !== this.#hub) return;
    clearTimeout(this.#timer);
    if (answer.kind === 'failure') {
      this.#failures++;
      this.failure = answer.failure;
      this.dispatchEvent(new FailureEvent(answer.failure));
      if (answer.failure.retryable) this.#later(answer.failure.retryAfterMs ?? Math.min(PAUSE_MS_MAX, 1_000 * 2 ** this.#failures));
      return;
    }
    this.#failures = 0;
    this.failure = undefined;
    if (answer.kind === 'answer') {
      this.data = answer.data;
      await this.updateComplete;
      const { instead } = this.#shown;
      if (instead?.kind === 'error') {
        const message = (await loadDrawing())?.wordsOf(instead, this) ?? instead.reason;
        this.dispatchEvent(new FailureEvent({ code: 'INVALID', retryable: false, message }));
      } else this.dispatchEvent(new ReadyEvent(instead !== undefined));
      if (answer.failure) this.dispatchEvent(new FailureEvent(answer.failure));
    }
    if (this.seconds > 0) this.#later(this.seconds * 1000);
  }

  #later(ms: number): void {
    this.#timer = setTimeout(() => {
      // Nobody looks: it is asked when somebody does.
      if (!document.hidden) void this.#ask();
    }, ms);
  }

  readonly #looked = () => {
    if (!document.hidden && this.#hub && this.seconds > 0) void this.#ask();
  };

  override render() {
    const { say, data, failure } = this;
    const locale = localeAround(this);
    if (data === undefined) return html`<div part="frame" class="frame">${this.#waiting()}</div>`;
    this.#shown = this.show(data, say, locale);
    const { figures, instead, asOf, notices = [] } = this.#shown;
    const at = asOf ? formatInstant(asOf, locale) : '';
    return html`<div part="frame" class="frame">
      ${instead ? this.#drawn(({ drawInstead }) => drawInstead(instead, this)) : figures}
      <div part="notices" class="notices" role="status">
        ${failure ? html`<p class="stale" part="stale">${say('stale', { at })} <button @click=${() => this.again()}>${say('try')}</button></p>` : nothing}
        ${notices.map((notice) => html`<p>${notice}</p>`)} ${asOf && !failure ? html`<p>${say('as-of', { at })}</p>` : nothing}
      </div>
    </div>`;
  }

  #waiting() {
    const { failure } = this;
    if (failure) return this.#drawn(({ drawFailure }) => drawFailure(failure, this, () => this.again()));
    const unsaid: Instead = { kind: 'empty', reason: 'no-variables', values: { attributes: this.needed } };
    return this.#asked === '' ? this.#drawn(({ drawInstead }) => drawInstead(unsaid, this)) : this.#loading();
  }

  /** What is drawn instead of figures is loaded when it is first needed; where the hub is away, a plain sentence is left. */
  #drawn(draw: (drawing: Drawing) => TemplateResult) {
    if (drawing) return draw(drawing);
    void this.#loadDrawing();
    return this.#isCutOff ? html`<p role="alert">${this.say('away')}</p>` : this.#loading();
  }

  async #loadDrawing(): Promise<void> {
    const isCutOff = !(await loadDrawing());
    if (isCutOff && this.#isCutOff) return;
    this.#isCutOff = isCutOff;
    this.requestUpdate();
  }

  #loading() {
    return html`<costweave-state part="state" kind="loading"
      >${loadingLines(elementTexts(languageAround(this))('loading'))}</costweave-state
    >`;
  }
}
