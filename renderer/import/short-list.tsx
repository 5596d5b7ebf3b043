/** A list that shows its beginning, and the rest when asked; on paper everything is printed. */
import { useState, type ReactNode } from "react";
import { Button } from "../components/button.tsx";
import { count } from "../words/counts.ts";

interface ShortListProps<T> {
  readonly items: readonly T[];
  readonly children: (item: T) => ReactNode;
  readonly shown?: number;
}

export function ShortList<T>({ items, children, shown = 20 }: ShortListProps<T>) {
  const [isWhole, setIsWhole] = useState(false);
  const first = isWhole ? items : items.slice(0, shown);
  return (
    <>
      <ul className="plain-list">
        {first.map((item, at) => (
          <li key={`${at}`}>{children(item)}</li>
        ))}
        {items.slice(first.length).map((item, at) => (
          <li key={`rest ${at}`} className="print-only">
            {children(item)}
          </li>
        ))}
      </ul>
      {first.length < items.length ? (
        <div className="actions no-print">
          <Button look="quiet" onPress={() => setIsWhole(true)}>
            Show {count(items.length - first.length, "more", "more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
