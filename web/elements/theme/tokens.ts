import { css, unsafeCSS } from 'lit';

/**
 * How things look. A page sets `--costweave-…` to match itself; what it does not set is chosen for light and dark, by the colour scheme of the
 * place where the element stands. Inside, `--_…` are read.
 */
export const TOKENS = `
    --_fg: var(--costweave-fg, light-dark(#1a1f27, #e8ebf0));
    --_muted: var(--costweave-muted, light-dark(#545d6b, #a5afbd));
    --_bg: var(--costweave-bg, light-dark(#ffffff, #14181f));
    --_raised: var(--costweave-raised, light-dark(#f5f7fa, #1d232c));
    --_line: var(--costweave-line, light-dark(#d5dae2, #38414e));
    --_accent: var(--costweave-accent, light-dark(#1f5fc4, #82b1ff));
    --_good: var(--costweave-good, light-dark(#176b38, #6fd694));
    --_bad: var(--costweave-bad, light-dark(#b3261e, #ff9d94));
    --_warn: var(--costweave-warn, light-dark(#8a4b00, #f5bd6b));
    --_c1: var(--costweave-c1, light-dark(#2f6fde, #7aaeff));
    --_c2: var(--costweave-c2, light-dark(#d2570b, #ff9d57));
    --_c3: var(--costweave-c3, light-dark(#168a4a, #55d48c));
    --_c4: var(--costweave-c4, light-dark(#8446d6, #bf97ff));
    --_c5: var(--costweave-c5, light-dark(#0b8299, #48d1e6));
    --_c6: var(--costweave-c6, light-dark(#c42c74, #ff84b8));
    --_c7: var(--costweave-c7, light-dark(#9a6b00, #f0cf4d));
    --_c8: var(--costweave-c8, light-dark(#4c5f8a, #a9b8d9));
    --_rest: var(--costweave-rest, light-dark(#868f9c, #6d7785));
    --_font: var(--costweave-font, inherit);
    --_radius: var(--costweave-radius, 6px);
    color: var(--_fg);
    font-family: var(--_font);
`;

/** For an element: its own, wherever it stands. */
export const tokens = css`
  :host {
    ${unsafeCSS(TOKENS)}
  }
`;

/** Members of a chart, the largest first; what is left over is grey. */
export const SERIES_COLORS = ['--_c1', '--_c2', '--_c3', '--_c4', '--_c5', '--_c6', '--_c7', '--_c8'] as const;
export const REST_COLOR = '--_rest';
