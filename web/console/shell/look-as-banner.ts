import { html, nothing } from 'lit';
import { lookAs, lookedAs } from '../graph/acting-as.ts';
import { say } from '../screen/screen.ts';

/** Says that somebody looks as another person, on every screen and whatever the hub answers; ended by one click. */
export function lookAsBanner() {
  const person = lookedAs();
  return person === null
    ? nothing
    : html`<div class="look-as" role="status">
        <p>${say('lookingAs', { name: person })}</p>
        <button type="button" @click=${() => lookAs(null)}>${say('endLooking')}</button>
      </div>`;
}
