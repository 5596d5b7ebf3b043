/** What was read of the paper, row under row. Only what is in view is drawn, so that long papers stay quick. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { ReviewItem } from "./review-items.ts";
import { ReviewRow } from "./review-row.tsx";
import { paperWords, type Review } from "./use-review.ts";
import { rowWords } from "./review-words.ts";
import { formatDate } from "../../shared/model/dates.ts";

interface ReviewListProps {
  readonly review: Review;
  readonly items: readonly ReviewItem[];
}

export function ReviewList({ review, items }: ReviewListProps) {
  const scroller = useRef<HTMLDivElement | null>(null);
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 64,
    getItemKey: (at) => items[at]?.key ?? at,
    overscan: 6,
  });
  const at = items.findIndex(({ key }) => key === review.current);
  const wanted = useRef(0);
  const { editing, wish } = review;
  useEffect(() => {
    if (at >= 0) list.scrollToIndex(at, { align: "auto" });
    // Only another choice moves the list.
  }, [at, wish]);
  useEffect(() => {
    // The row has the focus as soon as it is drawn, once for each choice.
    if (wanted.current === wish || editing !== null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${at}"]`);
    if (!row) return;
    wanted.current = wish;
    row.focus({ preventScroll: true });
  });
  return (
    <div ref={scroller} className="review-list">
      <div
        role="grid"
        aria-label="Read on this paper"
        aria-rowcount={items.length}
        className="review-rows"
        style={{ blockSize: list.getTotalSize() }}
      >
        {list.getVirtualItems().map(({ key, index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <div
              key={key}
              ref={list.measureElement}
              data-index={index}
              role="row"
              aria-rowindex={index + 1}
              aria-selected={index === at}
              aria-label={itemWords(item)}
              tabIndex={index === at ? 0 : -1}
              className="review-row"
              data-open={item.isOpen}
              style={{ transform: `translateY(${start}px)` }}
              onPointerDown={() => {
                if (index !== at) review.choose(item.key);
              }}
            >
              <div role="gridcell">
                <ReviewRow item={item} review={review} isCurrent={index === at} />
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function itemWords(item: ReviewItem): string {
  const open = item.isOpen ? ", as read, not yet checked" : ", confirmed by you";
  switch (item.is) {
    case "kind":
      return `What it is: ${paperWords(item.document)}${open}`;
    case "day":
      return `Day: ${formatDate(item.document.date)}${open}`;
    case "row":
      return rowWords(item.line);
  }
}
