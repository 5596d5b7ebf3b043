/** Where something is written: a paper with its page, or a scan; and the way there. */
import { useState } from "react";
import type { Source } from "../../shared/model/case/case-parts.ts";
import { formatDate } from "../../shared/model/dates.ts";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { Button } from "../components/button.tsx";
import { Select } from "../components/choices.tsx";
import { cut } from "../components/cut-text.ts";
import { TextField } from "../components/text-field.tsx";
import { go } from "../state/navigation.ts";
import { Editable } from "./editable.tsx";
import { useCaseRecords } from "./case-records.tsx";

type SourceValue = ReturnType<typeof Source.parse>;

interface SourceFieldProps {
  readonly label: string;
  readonly value: SourceValue | null;
  readonly onSave: (value: SourceValue | null) => void;
}

const nowhere = "nowhere";

export function SourceField({ label, value, onSave }: SourceFieldProps) {
  const lines = useCaseRecords();
  const line = lines.find(({ id }) => id === value?.itemId);
  const [page, setPage] = useState<string | null>(null);
  const shownPage = page ?? (value?.page ? String(value.page) : "");
  const pages = line?.pages ?? 0;
  const number = Number(shownPage);
  const isWrong = shownPage !== "" && (!Number.isInteger(number) || number < 1 || number > Math.max(1, pages));
  const savePage = () => {
    setPage(null);
    if (value !== null && !isWrong) onSave({ ...value, page: shownPage === "" ? null : number });
  };
  return (
    <div className="source-field">
      <Editable>
        <Select
          label={label}
          value={value === null || line === undefined ? nowhere : value.itemId}
          onChange={(itemId) => onSave(itemId === nowhere ? null : { itemId, page: null })}
          options={[{ value: nowhere, label: "On no paper here" }, ...lines.map(optionOf)]}
        />
      </Editable>
      {line?.kind === "document" ? (
        <Editable>
          <TextField
            label="Page"
            width="short"
            value={shownPage}
            onChange={setPage}
            onBlur={savePage}
            maxLength={5}
            error={isWrong ? `It has ${pages === 1 ? "1 page" : `${pages} pages`}.` : null}
          />
        </Editable>
      ) : null}
      {value === null || line === undefined ? null : (
        <Button look="quiet" onPress={() => openSource(value, line)}>
          {line.kind === "study" ? "Look at the scan" : "Open the page"}
        </Button>
      )}
    </div>
  );
}

function optionOf({ id, title, date }: ContentsLine) {
  return { value: id, label: `${cut(title, 80)}, ${formatDate(date)}` };
}

/** Opens what a line of a case rests on. */
export function openSource({ itemId, page }: SourceValue, { kind }: Pick<ContentsLine, "kind">): void {
  if (kind === "study") go({ screen: "images", id: itemId });
  else go({ screen: "document", id: itemId, page: page ?? undefined });
}
