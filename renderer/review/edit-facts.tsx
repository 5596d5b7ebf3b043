/** What a paper is, and its day, as a person says it. */
import { useState } from "react";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import { documentTypes, type DocumentType } from "../../shared/model/document.ts";
import { Select } from "../components/choices.tsx";
import { dateEntryOf } from "../components/date-entry.ts";
import { PartialDateField } from "../components/partial-date-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { isAhead } from "../../shared/model/dates.ts";
import { today } from "../words/today.ts";
import { documentTypeWord } from "../words/words.ts";
import { EditForm } from "./edit-result.tsx";
import type { SaidPaper } from "./use-review.ts";

interface EditFactsProps {
  readonly document: OpenDocument;
  readonly onSave: (said: SaidPaper) => void;
  readonly onClose: () => void;
}

const typeOptions = documentTypes.map((type) => ({ value: type, label: documentTypeWord(type) }));

export function EditKind({ document, onSave, onClose }: EditFactsProps) {
  const [title, setTitle] = useState(document.title);
  const [type, setType] = useState(document.type);
  const [isTried, setIsTried] = useState(false);
  const save = () => {
    setIsTried(true);
    if (title.trim() !== "") onSave({ type, title: title.trim() });
  };
  return (
    <EditForm label="Change what it is" onSave={save} onClose={onClose}>
      <TextField
        label="Title"
        value={title}
        onChange={setTitle}
        maxLength={300}
        autoFocus
        error={isTried && title.trim() === "" ? "Give it a title." : null}
      />
      <Select<DocumentType> label="Kind" options={typeOptions} value={type} onChange={setType} />
    </EditForm>
  );
}

export function EditDay({ document, onSave, onClose }: EditFactsProps) {
  const [day, setDay] = useState(dateEntryOf(document.date));
  const [isTried, setIsTried] = useState(false);
  const save = () => {
    setIsTried(true);
    if (day.isSettled && !isAhead(day.date, today())) onSave({ date: day.date });
  };
  return (
    <EditForm label="Change its day" onSave={save} onClose={onClose}>
      <PartialDateField
        label="Day"
        value={day}
        onChange={setDay}
        emptyMeans="no date"
        isInvalid={isTried}
        autoFocus
        isPast
      />
    </EditForm>
  );
}
