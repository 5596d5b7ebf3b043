/** What narrows the table of contents: words, kind, years, what needs a look; and its order. */
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { Select } from "../components/choices.tsx";
import { TextField } from "../components/text-field.tsx";
import { documentTypeWord } from "../words/words.ts";
import {
  choicesIn,
  isDoubtful,
  isToCheck,
  isUnread,
  type LineType,
  type RecordsFilter,
  type ShownState,
} from "./records-filter.ts";

interface RecordsFiltersProps {
  readonly lines: readonly ContentsLine[];
  readonly filter: RecordsFilter;
  readonly onFilter: (filter: RecordsFilter) => void;
}

export function RecordsFilters({ lines, filter, onFilter }: RecordsFiltersProps) {
  const { types, years } = choicesIn(lines);
  const change = (fields: Partial<RecordsFilter>) => onFilter({ ...filter, ...fields });
  return (
    <div className="records-filters" role="group" aria-label="What is listed">
      <div className="records-words">
        <TextField
          label="Only those with the words"
          hidesLabel
          value={filter.words}
          onChange={(words) => change({ words })}
          placeholder="Only with the words"
          maxLength={200}
        />
      </div>
      <Select<LineType | "all">
        label="Kind"
        hidesLabel
        value={filter.type ?? "all"}
        onChange={(type) => change({ type: type === "all" ? null : type })}
        options={[
          { value: "all", label: "Every kind" },
          ...types.map((type) => ({ value: type, label: documentTypeWord(type) })),
        ]}
      />
      <Select<ShownState>
        label="Show"
        hidesLabel
        value={filter.state}
        onChange={(state) => change({ state })}
        options={[
          { value: "all", label: "Everything" },
          { value: "proposed", label: `To check (${lines.filter(isToCheck).length})` },
          { value: "assumed", label: `Whose was assumed (${lines.filter(isDoubtful).length})` },
          { value: "unread", label: `Could not be read (${lines.filter(isUnread).length})` },
        ]}
      />
      <YearSelect
        label="From year"
        none="From year"
        years={years}
        value={filter.from}
        onChange={(from) => change({ from })}
      />
      <YearSelect
        label="To year"
        none="To year"
        years={years}
        value={filter.until}
        onChange={(until) => change({ until })}
      />
      <Select<RecordsFilter["order"]>
        label="Order"
        hidesLabel
        value={filter.order}
        onChange={(order) => change({ order })}
        options={[
          { value: "category", label: "By kind" },
          { value: "date", label: "By date" },
        ]}
      />
    </div>
  );
}

interface YearSelectProps {
  readonly label: string;
  /** What is chosen where no year is. */
  readonly none: string;
  readonly years: readonly string[];
  readonly value: string | null;
  readonly onChange: (year: string | null) => void;
}

function YearSelect({ label, none, years, value, onChange }: YearSelectProps) {
  return (
    <Select
      label={label}
      hidesLabel
      value={value ?? "any"}
      onChange={(year) => onChange(year === "any" ? null : year)}
      options={[
        { value: "any", label: none },
        ...years.map((year) => ({ value: year, label: `${label.split(" ")[0]} ${year}` })),
      ]}
    />
  );
}
