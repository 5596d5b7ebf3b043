/** Text as files state it: shown as text, kept apart from the direction of the words around it, and cut when it is long. */
import { cut } from "./cut-text.ts";

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
