/** Finding words within the document: Enter goes to the next place, Shift+Enter to the one before, Escape closes. */
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { Button } from "../components/button.tsx";
import type { Find } from "./use-find.ts";

interface FindBarProps {
  readonly find: Find;
  /** Another number takes the focus here again. */
  readonly wish: number;
}

export function FindBar({ find, wish }: FindBarProps) {
  const field = useRef<HTMLInputElement | null>(null);
  const { words, hits, at, isLooking, seek, step } = find;
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [wish]);
  return (
    <div className="find-bar" role="search" aria-label="Find in this document">
      <TextField
        className="field find-field"
        value={words ?? ""}
        onChange={seek}
        maxLength={300}
        onKeyDown={(event) => {
          if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
          if (event.key === "Escape") seek(null);
        }}
      >
        <Label className="visually-hidden">Find in this document</Label>
        <Input ref={field} className="input" placeholder="Find in this document" />
      </TextField>
      <span className="find-count number" role="status">
        {countWords(find)}
      </span>
      <Button look="quiet" Icon={ChevronUp} onPress={() => step(-1)} isDisabled={hits.length === 0}>
        Previous
      </Button>
      <Button look="quiet" Icon={ChevronDown} onPress={() => step(1)} isDisabled={hits.length === 0}>
        Next
      </Button>
      <Button look="quiet" Icon={X} onPress={() => seek(null)}>
        Close
      </Button>
      <span className="visually-hidden" aria-live="polite">
        {!isLooking && at >= 0 ? hits[at]?.snippet : ""}
      </span>
    </div>
  );
}

/** The engine tells at most this many places. */
const mostHits = 1_000;

function countWords({ words, hits, at, isLooking }: Find): string {
  if (words === null || words.trim() === "") return "";
  if (isLooking) return "Looking…";
  if (hits.length === 0) return "Not found";
  return `${at + 1} of ${hits.length === mostHits ? "1,000 or more" : hits.length}`;
}
