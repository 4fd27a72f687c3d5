/** A sign in the place of words, and the words that a screen reader says for it. */
export function Sign({ sign, name }: { sign: string; name: string }) {
  return (
    <>
      <span aria-hidden="true">{sign}</span>
      <span className="hidden-name">{name}</span>
    </>
  );
}
