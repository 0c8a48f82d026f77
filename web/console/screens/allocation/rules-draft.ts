import { html, LitElement, nothing } from 'lit';
import {
  PreviewOfRulesDocument,
  ProposeRulesInConsoleDocument,
  RulesOfDocument,
  type PreviewOfRulesQuery,
  type RuleSetKind,
  type RuleSetsKeptQuery,
} from '../../../generated/graphql.ts';
import { act } from '../../graph/act.ts';
import { askOnce } from '../../graph/ask-once.ts';
import { hrefOf } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { fieldText } from '../../screen/field-text.ts';
import { previewOf } from '../../screen/preview.ts';
import { askReason } from '../../screen/reason-dialog.ts';
import { say } from '../../screen/screen.ts';
import { empty } from '../../screen/show.ts';
import { table } from '../../screen/table.ts';

type RuleSet = NonNullable<RuleSetsKeptQuery['ruleSets']>['nodes'][number];
type Tried = NonNullable<PreviewOfRulesQuery['previewRules']>;

/** A draft of rules: it begins with those that are in force, is tried out on real months, and goes to those who approve it with what was seen. */
export class RulesDraft extends LitElement {
  static override properties = {
    ruleSets: { attribute: false },
    month: { attribute: false },
    chosen: { state: true },
    text: { state: true },
    tried: { state: true },
    triedText: { state: true },
    refused: { state: true },
    proposed: { state: true },
    isTrying: { state: true },
  };

  declare ruleSets: readonly RuleSet[];
  /** The preview shows it, beside the last that have a run. */
  declare month: string;
  declare chosen: RuleSet | undefined;
  declare text: string;
  declare tried: Tried | undefined;
  declare triedText: string | undefined;
  declare refused: string | undefined;
  declare proposed: string | undefined;
  declare isTrying: boolean;

  constructor() {
    super();
    this.text = '';
    this.isTrying = false;
  }

  override createRenderRoot(): this {
    return this;
  }

  /** The newest of each kind and name. */
  get #offered(): readonly RuleSet[] {
    const newest = new Map<string, RuleSet>();
    for (const one of this.ruleSets) {
      const key = `${one.kind} ${one.name}`;
      if ((newest.get(key)?.version ?? 0) < one.version) newest.set(key, one);
    }
    return [...newest.values()];
  }

  override render() {
    const offered = this.#offered;
    if (offered.length === 0) return empty(say('noRules'));
    return html`<form @submit=${this.#try}>
        <div class="controls">
          <label
            >${say('ruleSet')}
            <select name="set" @change=${this.#choose}>
              <option value="" .selected=${this.chosen === undefined}>–</option>
              ${offered.map((one) => html`<option value=${one.id} .selected=${one.id === this.chosen?.id}>${enumText(one.kind)}: ${one.name}</option>`)}
            </select></label
          >
        </div>
        ${
          this.chosen === undefined
            ? html`<p class="hint">${say('draftText')}</p>`
            : html`<label class="draft"
                  >${say('draft')}
                  <textarea
                    name="text"
                    rows="18"
                    spellcheck="false"
                    placeholder=${say('pasteRules')}
                    .value=${this.text}
                    @input=${({ target }: Event) => (this.text = (target as HTMLTextAreaElement).value)}
                  ></textarea>
                </label>
                <p class="actions">
                  <button ?disabled=${this.isTrying}>${say(this.isTrying ? 'tryingOut' : 'tryOut')}</button>
                </p>`
        }
      </form>
      <div aria-live="polite">
        ${this.refused === undefined ? nothing : html`<p class="bad">${this.refused}</p>`}
        ${
          this.proposed === undefined
            ? nothing
            : html`<p class="notice">
                <a href=${hrefOf('administration', { tab: 'proposals' })}>${say('proposedAs', { n: this.proposed })}</a>
              </p>`
        }
      </div>
      ${this.tried === undefined ? nothing : this.#seen(this.tried)}`;
  }

  #seen({ problems, preview, previewDigest }: Tried) {
    if (problems.length > 0 || preview === null)
      return table({
        caption: say('notSound'),
        rows: problems,
        columns: [
          { title: say('what'), isName: true, cell: ({ path }) => path },
          { title: say('expected'), cell: ({ expected }) => expected },
          { title: say('found'), cell: ({ found }) => found ?? '' },
        ],
      });
    // What is proposed is what was seen: of another text the preview says nothing.
    const isSeen = this.triedText === this.text;
    return html`<h3>${say('preview')}</h3>
      ${preview.rules.length === 0 && preview.months.every(({ changes }) => changes.length === 0) ? empty(say('nothingChanges')) : previewOf(preview)}
      ${
        isSeen && previewDigest !== null
          ? html`<p class="actions"><button type="button" @click=${() => this.#propose(previewDigest)}>${say('propose')}</button></p>`
          : html`<p class="hint">${say('tryAgain')}</p>`
      }`;
  }

  readonly #choose = async ({ target }: Event): Promise<void> => {
    const chosen = this.#offered.find(({ id }) => id === (target as HTMLSelectElement).value);
    this.chosen = chosen;
    this.tried = this.refused = this.proposed = undefined;
    if (!chosen) return;
    const answer = await askOnce(RulesOfDocument, { id: chosen.id });
    if (this.chosen !== chosen) return;
    if ('refused' in answer) this.refused = answer.refused;
    else this.text = written(chosen.kind, answer.data.node?.rules ?? null);
  };

  readonly #try = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const text = fieldText(event, 'text');
    const { chosen } = this;
    if (!chosen || text === '') return;
    this.isTrying = true;
    const input = { kind: chosen.kind.toLowerCase(), text, months: [this.month] };
    const answer = await askOnce(PreviewOfRulesDocument, { input });
    this.isTrying = false;
    // Of another set it says nothing, and would be proposed as one.
    if (this.chosen !== chosen) return;
    this.proposed = undefined;
    this.refused = 'refused' in answer ? answer.refused : undefined;
    this.tried = 'data' in answer ? (answer.data.previewRules ?? undefined) : undefined;
    this.text = this.triedText = text;
  };

  #propose(previewDigest: string): void {
    const { chosen, triedText: text, month } = this;
    askReason({
      title: say('propose'),
      text: say('proposeText'),
      act: async (reason) => {
        const outcome = await act(ProposeRulesInConsoleDocument, {
          input: { kind: chosen!.kind.toLowerCase(), text: text!, months: [month], previewDigest, reason },
        });
        if ('done' in outcome) this.proposed = outcome.done.number;
        return outcome;
      },
      done: () => (this.tried = undefined),
    });
  }
}

/**
 * Rules of allocation are kept as their file says them, in JSON, which is YAML as well: with line breaks people can read it. Those of other kinds are kept as they are
 * understood, which no file says: their draft begins with the file that somebody pastes.
 */
function written(kind: RuleSetKind, rules: string | null): string {
  return rules === null || kind !== 'ALLOCATION' ? '' : JSON.stringify(JSON.parse(rules), null, 2);
}

customElements.define('costweave-rules-draft', RulesDraft);
