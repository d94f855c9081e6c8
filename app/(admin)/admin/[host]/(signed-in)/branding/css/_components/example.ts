/** What a first stylesheet may look like. */
export const EXAMPLE = `[data-part="card"] {
  border: 1px solid var(--line);
  box-shadow: 0 8px 24px rgb(0 0 0 / 8%);
}

[data-part="card"]:hover h3 {
  color: var(--accent);
}

@media (min-width: 60em) {
  [data-part="hero"] h1 {
    letter-spacing: -0.03em;
  }
}`;
