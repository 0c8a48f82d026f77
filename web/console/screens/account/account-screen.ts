import { html, nothing } from 'lit';
import {
  EndOneSessionDocument,
  EndOwnOtherSessionsDocument,
  OwnSessionsKeptDocument,
  type SessionKeptFragment,
} from '../../../generated/graphql.ts';
import { act, type Outcome } from '../../graph/act.ts';
import { Asked } from '../../graph/asked.ts';
import { say, Screen } from '../../screen/screen.ts';
import { empty, show } from '../../screen/show.ts';
import { HAS_SIGN_IN } from '../../shell/has-sign-in.ts';
import { sessionTable } from './session-table.ts';

const SIGN_IN_AGAIN = `/sign-in?${new URLSearchParams({ again: '', to: '/account' }).toString()}`;

/** Where somebody is signed in. To end what is elsewhere takes a sign-in of the last minutes, which a stolen cookie is none. */
export class AccountScreen extends Screen {
  static override properties = { ...Screen.properties, refused: { state: true } };

  declare refused: string | undefined;

  readonly #sessions = new Asked(this, OwnSessionsKeptDocument);

  protected override ask(): void {
    this.#sessions.ask({});
  }

  override render() {
    return html`<section>
      <h2>${say('sessions')}</h2>
      <p>${say('sessionsWhy')}</p>
      ${show(this.#sessions, ({ viewer }) => {
        const nodes = viewer?.sessions.nodes ?? [];
        return nodes.length === 0 ? empty(say('notByBrowser')) : this.#table(nodes);
      })}
      <div aria-live="polite">
        ${
          this.refused === undefined
            ? nothing
            : html`<p class="bad">
                ${this.refused} ${HAS_SIGN_IN ? html`<a href=${SIGN_IN_AGAIN} data-outside>${say('signInAgain')}</a>` : nothing}
              </p>`
        }
      </div>
    </section>`;
  }

  #table(sessions: readonly SessionKeptFragment[]) {
    return html`${sessionTable(sessions, {
      ofAll: false,
      end: ({ number, isCurrent }) =>
        void this.#done(act(EndOneSessionDocument, { input: { session: number } })).then(() =>
          // What is drawn is of nobody any more.
          isCurrent && this.refused === undefined ? location.reload() : undefined,
        ),
    })}
    ${
      sessions.some(({ isCurrent }) => !isCurrent)
        ? html`<p class="actions">
            <button type="button" @click=${() => void this.#done(act(EndOwnOtherSessionsDocument, { input: {} }))}>
              ${say('endOthers')}
            </button>
          </p>`
        : nothing
    }`;
  }

  async #done(acting: Promise<Outcome<unknown>>): Promise<void> {
    const outcome = await acting;
    this.refused = 'refused' in outcome ? outcome.refused : undefined;
    if (this.refused === undefined) this.#sessions.again();
  }
}

customElements.define('costweave-screen-account', AccountScreen);
