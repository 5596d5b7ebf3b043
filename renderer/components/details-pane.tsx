/** The pane at the right of the work: there only while something is selected. */
import { X } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { Verbatim } from "./verbatim.tsx";

interface DetailsPaneProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** True to move the focus here when it opens; lists that are walked with arrow keys leave it where it is. */
  readonly takesFocus?: boolean;
}

/** Stands beside its screen's content within `<div className="with-details">`. Escape closes it. */
export function DetailsPane({ title, children, onClose, takesFocus = false }: DetailsPaneProps) {
  const heading = useRef<HTMLHeadingElement | null>(null);
  // Where there is no room beside the work it stands below, and would not be seen.
  const pane = useRef<HTMLElement | null>(null);
  useEffect(() => {
    pane.current?.scrollIntoView({ block: "nearest" });
  }, [title]);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus, title]);
  return (
    <aside
      ref={pane}
      className="details-pane"
      aria-label="Details"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <div className="details-head">
        <h2 ref={heading} tabIndex={-1}>
          <Verbatim text={title} max={160} />
        </h2>
        <Button look="quiet" Icon={X} onPress={onClose}>
          Close
        </Button>
      </div>
      {children}
    </aside>
  );
}
