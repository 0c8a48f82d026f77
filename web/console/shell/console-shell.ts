import { html, LitElement } from 'lit';
import { ConsoleViewerDocument } from '../../generated/graphql.ts';
import { Asked } from '../graph/asked.ts';
import { currentRoute, followAddress } from '../route/navigate.ts';
import type { Route } from '../route/route.ts';
import { empty, show } from '../screen/show.ts';
import { knownOf, type Known } from '../screen/known.ts';
import { say, type Screen } from '../screen/screen.ts';
import { SCREENS, type ScreenEntry } from '../screens/registry.ts';
import { header } from './header.ts';
import { lookAsBanner } from './look-as-banner.ts';
import { navigation } from './navigation.ts';
import { followKeys } from './shortcuts.ts';
import { signInPage } from './sign-in-page.ts';
import '../screen/reason-dialog.ts';
import './shortcut-list.ts';

/** The console: its frame, and the screen that the address names. */
export class ConsoleShell extends LitElement {
  static override properties = { route: { state: true }, screen: { state: true }, failed: { state: true } };

  declare route: Route;
  declare screen: Screen | undefined;
  declare failed: boolean;

  readonly #viewer = new Asked(this, ConsoleViewerDocument);
  #shown: string | undefined;
  #ends: readonly (() => void)[] = [];

  constructor() {
    super();
    this.route = currentRoute();
    this.failed = false;
  }

  override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ends = [followAddress((route) => (this.route = route)), followKeys()];
    this.#viewer.ask({});
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#ends) end();
  }

  override willUpdate(): void {
    const entry = SCREENS[this.route.screen];
    document.title = entry ? `${say(entry.title)} – Costweave` : 'Costweave';
    if (this.#shown === this.route.screen) return;
    this.#shown = this.route.screen;
    this.screen = undefined;
    if (entry) void this.#open(this.route.screen, entry);
  }

  async #open(name: string, { load }: ScreenEntry): Promise<void> {
    try {
      const Opened = await load();
      if (this.#shown === name) this.screen = new Opened();
      this.failed = false;
    } catch {
      // The hub was updated, and the file has another name now.
      this.failed = true;
    }
  }

  override render() {
    const { failure } = this.#viewer;
    if (failure?.kind === 'signed-out') return signInPage(() => this.#viewer.again());
    return html`<a class="skip" href="#main" data-outside @click=${focusMain}>${say('skip')}</a>
      ${lookAsBanner()}
      ${show(this.#viewer, (data) => {
        const known = knownOf(data);
        return known ? this.#frame(known) : signInPage(() => this.#viewer.again());
      })}
      <costweave-shortcuts></costweave-shortcuts>
      <costweave-reason></costweave-reason>`;
  }

  #frame(known: Known) {
    const { screen, route } = this;
    const entry = SCREENS[route.screen];
    if (screen) Object.assign(screen, { route, known });
    return html`<div class="frame">
      ${navigation(route, known)}
      <div class="page">
        ${header(route, known)}
        <main id="main" tabindex="-1">
          ${entry ? html`<h1>${say(entry.title)}</h1>` : html`<h1>${say('noScreen')}</h1>`}
          ${entry ? (screen ?? this.#coming()) : empty(say('noScreenWhy', { path: location.pathname }))}
        </main>
      </div>
    </div>`;
  }

  #coming() {
    return this.failed
      ? html`<costweave-state kind="error" retryable .reason=${say('outdated')} @retry=${() => location.reload()}></costweave-state>`
      : html`<costweave-state kind="loading"></costweave-state>`;
  }
}

function focusMain(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#main')?.focus();
}

customElements.define('costweave-console', ConsoleShell);
