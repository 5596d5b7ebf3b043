/** The border before a paper: dragged to another page, moved by the arrow keys, or taken away. */
interface PartBorderProps {
  /** The page on which the paper behind it begins. */
  readonly page: number;
  /** The first and the last page to which it may go. */
  readonly room: readonly [number, number];
  readonly onMove: (page: number) => void;
  readonly onRemove: () => void;
}

export function PartBorder({ page, room, onMove, onRemove }: PartBorderProps) {
  const [least, most] = room;
  return (
    <div
      className="part-border"
      role="slider"
      tabIndex={0}
      aria-label="A paper begins here"
      aria-orientation="horizontal"
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={page}
      aria-valuetext={`on page ${page}`}
      title="Drag it to another page. Arrow keys move it, Delete takes it away."
      data-border={page}
      onKeyDown={(event) => {
        const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
        const step = steps[event.key];
        if (step !== undefined) onMove(page + step);
        else if (event.key === "Home") onMove(least);
        else if (event.key === "End") onMove(most);
        else if (event.key === "Delete" || event.key === "Backspace") onRemove();
        else return;
        event.preventDefault();
      }}
    >
      <span aria-hidden className="part-grip" />
    </div>
  );
}
