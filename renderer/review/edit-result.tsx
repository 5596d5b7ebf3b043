/** A result as a person says it; the words that it was read from stay beside it. */
import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from "react";
import type { ReviewLine } from "../../shared/api/engine/review.ts";
import type { SaidLab } from "../../shared/model/lab.ts";
import { isAhead } from "../../shared/model/dates.ts";
import { looksLikeUnit } from "../../shared/model/printed-unit.ts";
import { today } from "../words/today.ts";
import { Button } from "../components/button.tsx";
import { dateEntryOf } from "../components/date-entry.ts";
import { PartialDateField } from "../components/partial-date-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";

interface EditFormProps {
  readonly label: string;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Enter saves, Escape leaves all as it was. */
export function EditForm({ label, onSave, onClose, children }: EditFormProps) {
  return (
    <form
      className="review-edit stack"
      aria-label={label}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSave();
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onClose();
      }}
    >
      {children}
      <div className="actions">
        <Button look="primary" type="submit">
          Save and confirm
        </Button>
        <Button look="quiet" onPress={onClose}>
          Leave as it was
        </Button>
      </div>
    </form>
  );
}

interface EditResultProps {
  readonly line: ReviewLine;
  readonly onSave: (said: SaidLab) => void;
  readonly onClose: () => void;
}

export function EditResult({ line, onSave, onClose }: EditResultProps) {
  const [analyte, setAnalyte] = useState(line.analyte);
  const [printed, setPrinted] = useState(line.printed);
  const [unit, setUnit] = useState(line.unit ?? "");
  const [range, setRange] = useState(line.referenceRange ?? "");
  const [flag, setFlag] = useState(line.flag ?? "");
  const [day, setDay] = useState(dateEntryOf(line.collected));
  const [isTried, setIsTried] = useState(false);
  const [isUnitMeant, setIsUnitMeant] = useState(false);
  const isOddUnit = unit.trim() !== "" && !looksLikeUnit(unit) && !line.evidence.includes(unit.trim());
  const save = () => {
    setIsTried(true);
    if (analyte.trim() === "" || printed.trim() === "" || !day.isSettled || isAhead(day.date, today())) return;
    // Asked once: a paper may print what no list of units has.
    if (isOddUnit && !isUnitMeant) {
      setIsUnitMeant(true);
      return;
    }
    onSave({
      analyte: analyte.trim(),
      printed: printed.trim(),
      unit: orNull(unit),
      referenceRange: orNull(range),
      flag: orNull(flag),
      collected: day.date,
    });
  };
  return (
    <EditForm label="Change this result" onSave={save} onClose={onClose}>
      <p className="secondary small">
        On page {line.page}: “<Verbatim text={line.evidence} max={200} />”
      </p>
      <div className="review-fields">
        <TextField
          label="Test"
          value={analyte}
          onChange={setAnalyte}
          maxLength={200}
          autoFocus={line.analyte === ""}
          error={isTried && analyte.trim() === "" ? "Say what was tested." : null}
        />
        <TextField
          label="Result"
          value={printed}
          onChange={(words) => {
            setPrinted(words);
            // A mark belongs to the value that it stands beside.
            setFlag(words.trim() === line.printed ? (line.flag ?? "") : "");
          }}
          maxLength={100}
          autoFocus={line.analyte !== ""}
          error={isTried && printed.trim() === "" ? "Say what the paper prints." : null}
        />
        <TextField
          label="Unit"
          value={unit}
          onChange={(words) => {
            setUnit(words);
            setIsUnitMeant(false);
          }}
          maxLength={40}
          error={
            isUnitMeant && isOddUnit ? "This looks like no unit. If the paper prints it so, save once more." : null
          }
        />
        <TextField label="Printed range" value={range} onChange={setRange} maxLength={100} />
        <TextField label="Mark" value={flag} onChange={setFlag} maxLength={40} />
      </div>
      <PartialDateField
        label="Day on which it was taken"
        value={day}
        onChange={setDay}
        emptyMeans="the day of the paper"
        isInvalid={isTried}
        isPast
      />
    </EditForm>
  );
}

function orNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
