import { css, unsafeCSS } from 'lit';

/** In light and in dark. */
const COLORS = {
  fg: ['#1a1f27', '#e8ebf0'],
  muted: ['#545d6b', '#a5afbd'],
  bg: ['#ffffff', '#14181f'],
  raised: ['#f5f7fa', '#1d232c'],
  line: ['#d5dae2', '#38414e'],
  accent: ['#1f5fc4', '#82b1ff'],
  good: ['#176b38', '#6fd694'],
  bad: ['#b3261e', '#ff9d94'],
  warn: ['#8a4b00', '#f5bd6b'],
  c1: ['#2f6fde', '#7aaeff'],
  c2: ['#d2570b', '#ff9d57'],
  c3: ['#168a4a', '#55d48c'],
  c4: ['#8446d6', '#bf97ff'],
  c5: ['#0b8299', '#48d1e6'],
  c6: ['#c42c74', '#ff84b8'],
  c7: ['#9a6b00', '#f0cf4d'],
  c8: ['#4c5f8a', '#a9b8d9'],
  rest: ['#868f9c', '#6d7785'],
} as const;

/**
 * How things look. A page sets `--costweave-…` to match itself; what it does not set is chosen for light and dark, by the colour scheme of the
 * place where the element stands. Inside, `--_…` are read.
 */
export const TOKENS = [
  ...Object.entries(COLORS).map(([name, colors]) => `--_${name}:var(--costweave-${name},light-dark(${colors.join()}));`),
  '--_font:var(--costweave-font,inherit);--_radius:var(--costweave-radius,6px);color:var(--_fg);font-family:var(--_font);',
].join('');

/** For an element: its own, wherever it stands. */
export const tokens = css`
  :host {
    ${unsafeCSS(TOKENS)}
  }
`;

/** Members of a chart, the largest first; what is left over is grey. */
export const SERIES_COLORS = ['--_c1', '--_c2', '--_c3', '--_c4', '--_c5', '--_c6', '--_c7', '--_c8'] as const;
export const REST_COLOR = '--_rest';
