import { css } from 'lit';
import { tokens } from '../../elements/theme/tokens.ts';

/** What all elements look like around their figures, and their tables. Colours of the page win, and those of a person who sets their own. */
export const frameStyles = [
  tokens,
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
    button.link {
      border: 0;
      padding: 0;
      min-height: 1.5rem;
      background: none;
      color: var(--_accent);
      text-align: start;
      text-decoration: underline;
    }
    :focus-visible {
      outline: 2px solid var(--_accent);
      outline-offset: 2px;
    }
    .scroll {
      overflow-x: auto;
    }
    table {
      border-collapse: collapse;
      width: 100%;
      background: var(--_bg);
    }
    caption {
      text-align: start;
      font-weight: 600;
      padding-block-end: 0.4rem;
    }
    th,
    td {
      padding: 0.35rem 0.6rem;
      text-align: start;
      border-block-end: 1px solid var(--_line);
      vertical-align: top;
    }
    thead th {
      color: var(--_muted);
      font-weight: 600;
    }
    .number {
      text-align: end;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    tfoot th,
    tfoot td {
      font-weight: 600;
      border-block-end: 0;
    }
    .more {
      color: var(--_bad);
    }
    .less {
      color: var(--_good);
    }
    .new {
      color: var(--_accent);
      font-weight: 600;
    }
    .unseen {
      position: absolute;
      clip-path: inset(50%);
      width: 1px;
      height: 1px;
      overflow: hidden;
    }
  `,
];
