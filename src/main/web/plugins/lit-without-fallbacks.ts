import path from 'node:path';
import type { Plugin } from 'vite';
import { WEB } from '../source-digest.ts';

const OURS = path.join(WEB, 'elements/lit/css-tag.ts');

/** Lit without what it does for browsers that cannot show the elements anyway. */
export const litWithoutFallbacks: Plugin = {
  name: 'lit-without-fallbacks',
  enforce: 'pre',
  resolveId: (asked, from) => (asked === './css-tag.js' && from?.includes('/@lit/reactive-element/') ? OURS : undefined),
};
