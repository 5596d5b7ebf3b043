/** Text as files state it: shown as text, kept apart from the direction of the words around it, and cut when it is long. */

/** The text cut to a number of characters, with an ellipsis. */
export function cut(text: string, max: number): string {
  const characters = Array.from(text.slice(0, max * 4 + 4));
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join("")}…`;
}

/** The text without the marks that turn the direction of what follows, for a window's title. */
export function plainDirection(text: string): string {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replace(/\s+/g, " ");
}

interface VerbatimProps {
  readonly text: string;
  /** Characters shown; the whole text then stands in the title. */
  readonly max?: number;
  readonly className?: string;
}

export function Verbatim({ text, max = 120, className = "verbatim" }: VerbatimProps) {
  const shown = cut(text, max);
  return (
    <bdi className={className} title={shown === text ? undefined : cut(text, 4000)}>
      {shown}
    </bdi>
  );
}
