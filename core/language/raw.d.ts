/** A text file, put into what is built. */
declare module '*.txt?raw' {
  const text: string;
  export default text;
}
