/** A date as the person says it; what was understood stands below. */
import { useId } from "react";
import { Input, Label, Text, TextField as AriaTextField } from "react-aria-components";
import { formatDate, isAhead, type PartialDate } from "../../shared/model/dates.ts";
import { formatSpokenDate, readSpokenDate, type SpokenDate } from "../../shared/model/spoken-date.ts";
import { today } from "../words/today.ts";
import { Button } from "./button.tsx";
import { dateEntryOf, dateEntryOfText, type DateEntry } from "./date-entry.ts";

interface PartialDateFieldProps {
  readonly label: string;
  readonly value: DateEntry;
  readonly onChange: (value: DateEntry) => void;
  readonly onBlur?: () => void;
  /** What an empty field means: "no date", "still going on". */
  readonly emptyMeans?: string;
  /** Turns the field's border when the form was sent with it unsettled. */
  readonly isInvalid?: boolean;
  readonly autoFocus?: boolean;
  /** True where only what was can be meant: a day that has not come is told. */
  readonly isPast?: boolean;
}

export function PartialDateField(props: PartialDateFieldProps) {
  const {
    label,
    value,
    onChange,
    onBlur,
    emptyMeans = "no date",
    isInvalid = false,
    autoFocus = false,
    isPast = false,
  } = props;
  const now = today();
  const readings = value.isSettled ? null : readingsOf(readSpokenDate(value.text, now));
  const isTooLate = isPast && isAhead(value.date, now);
  const understoodId = useId();
  return (
    <div className="field date-field">
      <AriaTextField
        className="field"
        value={value.text}
        onChange={(text) => onChange(dateEntryOfText(text, now))}
        isInvalid={isInvalid && (!value.isSettled || isTooLate)}
        aria-describedby={understoodId}
        autoComplete="off"
        maxLength={60}
        autoFocus={autoFocus}
        {...(onBlur ? { onBlur } : {})}
      >
        <Label>{label}</Label>
        <div className="date-input">
          <Input className="input" placeholder="3 May 2024, May 2024, spring 2023" />
          {value.text === "" ? null : (
            <Button look="quiet" onPress={() => onChange(dateEntryOf(null))}>
              No date
            </Button>
          )}
        </div>
        <Text slot="description" id={understoodId} className="field-help">
          <Understood value={value} emptyMeans={emptyMeans} isAmbiguous={readings !== null} isTooLate={isTooLate} />
        </Text>
      </AriaTextField>
      {readings === null ? null : (
        <div className="actions" role="group" aria-label="Which date is meant">
          {readings.map((date) => (
            <Button key={date} onPress={() => onChange(dateEntryOf(date))}>
              {formatDate(date)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function readingsOf(read: SpokenDate): readonly PartialDate[] | null {
  return read.is === "ambiguous" ? read.readings : null;
}

interface UnderstoodProps {
  readonly value: DateEntry;
  readonly emptyMeans: string;
  readonly isAmbiguous: boolean;
  readonly isTooLate: boolean;
}

function Understood({ value, emptyMeans, isAmbiguous, isTooLate }: UnderstoodProps) {
  if (value.text.trim() === "") return `Empty means ${emptyMeans}.`;
  if (isAmbiguous) return "This can be read in two ways. Which one is meant?";
  if (!value.isSettled) return "Not understood as a date yet. A year, a month or a season is enough.";
  if (isTooLate) return `${formatSpokenDate(value.date, value.words)} has not come yet. Look at the paper once more.`;
  return `Understood as ${formatSpokenDate(value.date, value.words)}`;
}
