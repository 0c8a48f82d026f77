import { LitElement } from 'lit';
import { chosenLanguage } from '../../texts/chosen-language.ts';
import type { Language } from '../../texts/language.ts';
import { sayIn, type Say } from '../../texts/say.ts';
import type { Route } from '../route/route.ts';
import { DE } from '../texts/de.ts';
import { EN } from '../texts/en.ts';
import type { Known } from './known.ts';

export type ConsoleText = keyof typeof EN;

/** The language of the console, and what says its texts in it. It is chosen before the page is drawn. */
export const language: Language = chosenLanguage();
export const say: Say<ConsoleText> = sayIn({ en: EN, de: DE }, language);

/**
 * One screen. It is drawn into the page itself, whose styles are everybody's, and shows what its address says: whatever somebody chooses becomes
 * another address.
 */
export abstract class Screen extends LitElement {
  static override properties = { route: { attribute: false }, known: { attribute: false } };

  declare route: Route;
  declare known: Known;

  override createRenderRoot(): this {
    return this;
  }

  override willUpdate(): void {
    if (this.route && this.known) this.ask();
  }

  /** Asks what the address wants to know. What was asked already is not asked again. */
  protected abstract ask(): void;
}
