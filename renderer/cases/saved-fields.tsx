/** Fields that keep what is typed by themselves: a moment after the last letter, when they are left, and when the screen is. */
import { useEffect, useRef, useState } from "react";
import type { PartialDate } from "../../shared/model/dates.ts";
import { dateEntryOf, type DateEntry } from "../components/date-entry.ts";
import { PartialDateField } from "../components/partial-date-field.tsx";
import { TextField } from "../components/text-field.tsx";

const pauseMs = 1200;

interface Kept<T> {
  readonly value: T;
  readonly type: (value: T) => void;
  /** Saves what was typed and is not saved yet. */
  readonly settle: () => void;
}

/** What is typed stands at once; `onSave` is told when it rests. */
function useTyped<T>(saved: T, key: string | null, onSave: (value: T) => void): Kept<T> {
  const [typed, setTyped] = useState<{ readonly value: T } | null>(null);
  const waiting = useRef<{ readonly value: T } | null>(null);
  const latestSave = useRef(onSave);
  latestSave.current = onSave;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settle = useRef(() => {
    clearTimeout(timer.current);
    const { current } = waiting;
    waiting.current = null;
    if (current !== null) latestSave.current(current.value);
  });
  useEffect(() => () => settle.current(), []);
  // Once it is saved, what is shown is what the case says; `key` is that in a form that can be compared.
  useEffect(() => {
    if (waiting.current === null) setTyped(null);
  }, [key]);
  return {
    value: typed === null ? saved : typed.value,
    type: (value) => {
      setTyped({ value });
      waiting.current = { value };
      clearTimeout(timer.current);
      timer.current = setTimeout(settle.current, pauseMs);
    },
    settle: settle.current,
  };
}

interface SavedTextProps {
  readonly label: string;
  readonly value: string;
  readonly onSave: (value: string) => void;
  readonly help?: string | undefined;
  readonly rows?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly hidesLabel?: boolean | undefined;
}

export function SavedText({ value: saved, onSave, maxLength = 20_000, ...rest }: SavedTextProps) {
  const { value, type, settle } = useTyped(saved, saved, onSave);
  return <TextField {...rest} value={value} onChange={type} onBlur={settle} maxLength={maxLength} />;
}

/** A list of lines, one a line of the field. */
export function SavedLines({
  value,
  onSave,
  ...rest
}: Omit<SavedTextProps, "value" | "onSave"> & {
  readonly value: readonly string[];
  readonly onSave: (value: readonly string[]) => void;
}) {
  const lines = (text: string) => text.split("\n").flatMap((line) => (line.trim() === "" ? [] : line.trim()));
  return <SavedText {...rest} rows={rest.rows ?? 3} value={value.join("\n")} onSave={(text) => onSave(lines(text))} />;
}

interface SavedDateProps {
  readonly label: string;
  readonly value: PartialDate | null;
  readonly onSave: (value: PartialDate | null) => void;
}

/** A date is saved once it is understood. */
export function SavedDate({ label, value: saved, onSave }: SavedDateProps) {
  const { value, type, settle } = useTyped<DateEntry>(dateEntryOf(saved), saved, (entry) => {
    if (entry.isSettled && entry.date !== saved) onSave(entry.date);
  });
  return <PartialDateField label={label} value={value} onChange={type} onBlur={settle} emptyMeans="not said" />;
}
