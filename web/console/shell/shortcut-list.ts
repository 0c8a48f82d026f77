import { html, LitElement } from 'lit';
import { say } from '../screen/screen.ts';
import { SCREENS } from '../screens/registry.ts';

/** The list of keys, in a dialog that `?` opens. */
export class ShortcutList extends LitElement {
  override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('costweave-list-shortcuts', this.#open);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('costweave-list-shortcuts', this.#open);
  }

  readonly #open = () => this.querySelector('dialog')?.showModal();

  override render() {
    const screens = Object.values(SCREENS).filter(({ key }) => key !== undefined);
    return html`<dialog aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">${say('shortcuts')}</h2>
      <dl>
        <div>
          <dt><kbd>?</kbd></dt>
          <dd>${say('shortcut.list')}</dd>
        </div>
        <div>
          <dt><kbd>/</kbd></dt>
          <dd>${say('shortcut.choose')}</dd>
        </div>
        <div>
          <dt><kbd>←</kbd> <kbd>→</kbd></dt>
          <dd>${say('shortcut.bars')}</dd>
        </div>
        <div>
          <dt><kbd>Esc</kbd></dt>
          <dd>${say('shortcut.close')}</dd>
        </div>
        ${screens.map(
          ({ key, title }) =>
            html`<div>
              <dt><kbd>g</kbd> <kbd>${key}</kbd></dt>
              <dd>${say(title)}</dd>
            </div>`,
        )}
        ${screens.flatMap(({ title, keys = [] }) =>
          keys.map(
            ([key, text]) =>
              html`<div>
                <dt><kbd>${key}</kbd></dt>
                <dd>${say(title)}: ${say(text)}</dd>
              </div>`,
          ),
        )}
      </dl>
      <form method="dialog"><button>${say('close')}</button></form>
    </dialog>`;
  }
}

customElements.define('costweave-shortcuts', ShortcutList);
