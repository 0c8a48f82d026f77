import { html, nothing } from 'lit';
import {
  EmbedTokensKeptDocument,
  KeysKeptDocument,
  RevokeKeyDocument,
  type EmbedTokensKeptQuery,
  type KeysKeptQuery,
} from '../../../generated/graphql.ts';
import { formatInstant } from '../../../elements/figure/format-time.ts';
import { act } from '../../graph/act.ts';
import { Asked } from '../../graph/asked.ts';
import { hrefWith } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { askReason } from '../../screen/reason-dialog.ts';
import { language, say, Screen } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import { table } from '../../screen/table.ts';
import { connectGuide } from './connect-guide.ts';
import { embedBuilder } from './embed-builder.ts';
import './new-key.ts';

type Key = NonNullable<KeysKeptQuery['apiKeys']>['nodes'][number];
type Token = NonNullable<EmbedTokensKeptQuery['embedTokens']>['nodes'][number];

/** How other tools get at the same figures, and the keys that they come with. */
export class ApiScreen extends Screen {
  readonly #keys = new Asked(this, KeysKeptDocument);
  readonly #tokens = new Asked(this, EmbedTokensKeptDocument);

  protected override ask(): void {
    this.#keys.ask({});
    if (this.known.permissions.has('EMBED_MAKE')) this.#tokens.ask({});
  }

  override render() {
    return html`${connectGuide(this.route, (params) => hrefWith(this.route, params))}
      ${this.known.permissions.has('COST_READ') ? embedBuilder(this.route, this.known) : nothing}
      ${
        this.known.permissions.has('EMBED_MAKE')
          ? show(this.#tokens, ({ embedTokens }) =>
              showPart(embedTokens, ({ nodes }) => (nodes.length === 0 ? nothing : tokenTable(nodes))),
            )
          : nothing
      }
      <section>
        <h2>${say('keys')}</h2>
        ${show(this.#keys, ({ apiKeys }) => showPart(apiKeys, ({ nodes }) => (nodes.length === 0 ? empty(say('noKeys')) : this.#table(nodes))))}
        ${
          this.known.permissions.has('KEY_MAKE')
            ? html`<costweave-new-key .person=${this.known.viewer.person} @made=${() => this.#keys.again()}></costweave-new-key>`
            : nothing
        }
      </section>`;
  }

  #table(rows: readonly Key[]) {
    return table({
      caption: say('keys'),
      isCaptionUnseen: true,
      rows,
      columns: [
        { title: say('name'), isName: true, cell: ({ name, prefix }) => html`${name} <code>${prefix}…</code>` },
        { title: say('person'), cell: ({ person }) => person },
        { title: say('expiresAt'), cell: ({ expiresAt }) => formatInstant(expiresAt, language) },
        {
          title: say('lastUsed'),
          cell: ({ lastUsedAt }) => (lastUsedAt === null ? say('neverRead') : formatInstant(lastUsedAt, language)),
        },
        { title: say('status'), cell: ({ state }) => enumText(state) },
        { title: say('act'), cell: (key) => (key.state === 'IN_FORCE' ? this.#revoke(key) : nothing) },
      ],
    });
  }

  #revoke({ number, name }: Key) {
    const ask = () =>
      askReason({
        title: say('revoke'),
        text: say('revokeText', { name }),
        act: (reason) => act(RevokeKeyDocument, { input: { key: number, reason } }),
        done: () => this.#keys.again(),
      });
    return html`<button type="button" @click=${ask} aria-label=${`${say('revoke')} ${name}`}>${say('revoke')}</button>`;
  }
}

function tokenTable(rows: readonly Token[]) {
  return html`<section>
    <h2>${say('tokens')}</h2>
    ${table({
      caption: say('tokens'),
      isCaptionUnseen: true,
      rows,
      columns: [
        { title: say('question'), isName: true, cell: ({ operation }) => operation },
        { title: say('origin'), cell: ({ origin }) => origin },
        { title: say('seenBy'), cell: ({ person, role }) => person ?? (role === null ? '' : enumText(role)) },
        { title: say('expiresAt'), cell: ({ expiresAt }) => formatInstant(expiresAt, language) },
        { title: say('status'), cell: ({ state }) => enumText(state) },
      ],
    })}
  </section>`;
}

customElements.define('costweave-screen-api', ApiScreen);
