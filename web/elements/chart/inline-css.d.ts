/** A style sheet as text, for the inside of an element. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}
