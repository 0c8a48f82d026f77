let framing: string | undefined;

/** In the hub's own frame: the origin of the page that it stands in, for which its token was made. */
export function askFramedBy(origin: string): void {
  framing = origin;
}

export function framedBy(): string | undefined {
  return framing;
}
