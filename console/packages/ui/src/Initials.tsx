import classes from "./Initials.module.css";

/** A person's or tenant's mark: the first letters of the first and last word, any script. Decoration: the name stands beside it. */
export function Initials({ name, size = 28 }: { readonly name: string; readonly size?: number }) {
  return (
    <span className={classes.initials} style={{ inlineSize: size, blockSize: size, fontSize: size * 0.4 }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = letter(words[0]);
  return words.length > 1 && /^\p{Script=Latin}/u.test(first) ? first + letter(words.at(-1)) : first;
}

function letter(word: string | undefined): string {
  const grapheme = word && [...new Intl.Segmenter().segment(word)][0]?.segment;
  return (grapheme ?? "?").toLocaleUpperCase();
}
