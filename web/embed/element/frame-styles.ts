import { css } from 'lit';
import { loadingStyles } from '../../elements/state/loading-lines.ts';
import { tokens } from '../../elements/theme/tokens.ts';

/** What all elements look like around their figures. Colours of the page win, and those of a person who sets their own. */
export const frameStyles = [
  tokens,
  loadingStyles,
  css`
    :host {
      display: block;
      font-size: 0.9rem;
      line-height: 1.4;
    }
    :host([hidden]) {
      display: none;
    }
    .frame {
      background: var(--_bg);
      padding: 0.75rem;
      border-radius: var(--_radius);
    }
    .notices p {
      margin: 0.5rem 0 0;
      color: var(--_muted);
      font-size: 0.8rem;
    }
    .notices .stale {
      color: var(--_warn);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      margin-block-end: 0.6rem;
      align-items: center;
    }
    button,
    select {
      font: inherit;
      color: var(--_fg);
      background: var(--_raised);
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      padding: 0.25rem 0.6rem;
      min-height: 1.75rem;
    }
    button {
      cursor: pointer;
    }
    :focus-visible {
      outline: 2px solid var(--_accent);
      outline-offset: 2px;
    }
  `,
];
