import { css, html, type TemplateResult } from 'lit';

export const loadingStyles = css`
  .line {
    height: 0.9rem;
    margin-bottom: 0.6rem;
    border-radius: 4px;
    background: var(--_raised);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  .line:nth-child(2) {
    width: 80%;
  }
  .line:nth-child(3) {
    width: 55%;
  }
  .unseen {
    position: absolute;
    clip-path: inset(50%);
    width: 1px;
    height: 1px;
    overflow: hidden;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .line {
      animation: none;
    }
  }
`;

/** Something will stand here. */
export function loadingLines(said: string): TemplateResult {
  return html`<div role="status">
    <div class="line"></div>
    <div class="line"></div>
    <div class="line"></div>
    <span class="unseen">${said}</span>
  </div>`;
}
