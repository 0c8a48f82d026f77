/** What somebody entered in a field of a form that is being sent; nothing where it holds a file, or is not there. */
export function fieldText(event: SubmitEvent, name: string): string {
  const value = new FormData(event.target as HTMLFormElement).get(name);
  return typeof value === 'string' ? value.trim() : '';
}
