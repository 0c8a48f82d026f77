import { css } from 'lit';

/** What tables of elements look like. */
export const tableStyles = css`
  button.link {
    border: 0;
    padding: 0;
    min-height: 1.5rem;
    background: none;
    color: var(--_accent);
    text-align: start;
    text-decoration: underline;
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
`;
