/** A page without the rail: entry, recovery, locked. One sheet on a quiet ground. */
import { BookLock } from "lucide-react";
import type { ReactNode } from "react";

interface SinglePageProps {
  readonly children: ReactNode;
  /** Further down the window, where there is little on it. */
  readonly isLow?: boolean;
}

export function SinglePage({ children, isLow = false }: SinglePageProps) {
  return (
    <main className="single-page" {...(isLow ? { "data-align": "center" } : {})}>
      <div className="single-sheet">{children}</div>
    </main>
  );
}

/** The program's name, as it stands above what one does first. */
export function Wordmark() {
  return (
    <p className="wordmark">
      <BookLock aria-hidden size="1.5em" strokeWidth={1.5} />
      Casebook
    </p>
  );
}
