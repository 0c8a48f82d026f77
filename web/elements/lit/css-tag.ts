/**
 * Takes the place of the module of Lit that has this name. That one also serves browsers without constructable style sheets; in these the colours of elements
 * (`light-dark()`) would be missing anyway. What may be written in `css` is held to Lit's types.
 */
export class CSSResult {
  readonly cssText: string;
  #sheet: CSSStyleSheet | undefined;

  constructor(cssText: string) {
    this.cssText = cssText;
  }

  get styleSheet(): CSSStyleSheet {
    if (!this.#sheet) (this.#sheet = new CSSStyleSheet()).replaceSync(this.cssText);
    return this.#sheet;
  }

  toString(): string {
    return this.cssText;
  }
}

export const supportsAdoptingStyleSheets = true;

export function css(strings: TemplateStringsArray, ...values: readonly unknown[]): CSSResult {
  return new CSSResult(String.raw({ raw: strings }, ...values));
}

export function unsafeCSS(value: unknown): CSSResult {
  return new CSSResult(String(value));
}

export function adoptStyles(root: ShadowRoot, styles: readonly CSSResult[]): void {
  root.adoptedStyleSheets = styles.map(({ styleSheet }) => styleSheet);
}

export function getCompatibleStyle(style: CSSResult): CSSResult {
  return style;
}
